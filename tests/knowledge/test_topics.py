"""Who answers for a topic is chosen in the editors' admin, by the platform alone."""

import pytest

from cms.accounts.models import Role
from cms.knowledge.models import Topic
from tests.accounts.factories import person_at
from tests.municipalities.factories import MunicipalityFactory
from tests.search.factories import platform_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return Topic.objects.create(name="E-Akte", slug="e-akte")


def _edit(client, topic):
    url = f"/redaktion/snippets/knowledge/topic/edit/{topic.pk}/"
    response = client.post(url, {"responsible": Role.DATA_PROTECTION})
    topic.refresh_from_db()
    return response


def test_platform_editors_choose_who_answers(client, topic):
    client.force_login(platform_editor())

    _edit(client, topic)

    assert (topic.name, topic.responsible) == ("E-Akte", Role.DATA_PROTECTION)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_editors_of_a_municipality_change_nothing(client, topic, role):
    client.force_login(person_at(MunicipalityFactory(), role))

    _edit(client, topic)

    assert topic.responsible == Role.EDITOR


def test_vocabulary_is_not_made_here(client, topic):
    client.force_login(platform_editor())

    client.post("/redaktion/snippets/knowledge/topic/add/", {"responsible": "editor"})
    client.post(f"/redaktion/snippets/knowledge/topic/delete/{topic.pk}/")

    assert [each.slug for each in Topic.objects.all()] == ["e-akte"]
