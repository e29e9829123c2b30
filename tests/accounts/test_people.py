import pytest

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    ["", "?ordering=last_login", "?ordering=-last_login", "?last_login_min=2026-01-01"],
)
@pytest.mark.parametrize("path", ["/redaktion/users/", "/redaktion/users/results/"])
def test_nobody_sees_when_a_person_was_here(client, path, query):
    operator = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(operator)

    response = client.get(path + query)

    text = response.content.decode()
    assert response.status_code == 200
    assert operator.email in text
    assert "Letzte Anmeldung" not in text
    assert "last-login" not in text
