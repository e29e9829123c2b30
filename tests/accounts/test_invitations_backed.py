"""An invitation stands as long as whoever sent it may still invite there."""

import pytest
from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.services import Refused, invitations
from tests.accounts.factories import PublisherFactory, UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

EMAIL = "neu@musterheim.example"
TOKEN = "ein-langes-geheimnis"
PASSWORD = "ein langer satz am morgen"
NEW_PERSON = {"name": "Neu Hier", "password": PASSWORD, "repeated": PASSWORD}
PATH = f"/konto/einladung/{TOKEN}/"
SENTENCE = "darf hier nicht mehr einladen"


@pytest.fixture
def town():
    return MunicipalityFactory()


@pytest.fixture
def coordinator(town):
    return person_at(town, Role.COORDINATOR)


def invite(town, by, role=Role.LEARNER):
    now = timezone.now()
    return Invitation.objects.create(
        publisher=PublisherFactory(municipality=town),
        email=EMAIL,
        role=role,
        token_hash=services.hash_of(TOKEN),
        invited_by=by,
        created_at=now,
        expires_at=now + services.LIFETIME,
    )


def remove(by, town):
    Membership.objects.filter(user=by).delete()


def demote(by, town):
    Membership.objects.filter(user=by).update(role=Role.LEARNER)


def promote(by, town):
    """Heads of administration stand higher, but they invite nobody."""
    Membership.objects.filter(user=by).update(role=Role.LEAD)


def close(by, town):
    User.objects.filter(pk=by.pk).update(is_active=False)


def delete(by, town):
    User.objects.filter(pk=by.pk).delete()


def move(by, town):
    remove(by, town)
    other = person_at(MunicipalityFactory(), Role.COORDINATOR)
    Membership.objects.filter(user=other).update(user=by)


LOST = [remove, demote, promote, close, delete, move]


@pytest.mark.parametrize("lose", LOST)
def test_invitation_ends_with_the_right_to_invite(client, town, coordinator, lose):
    invite(town, coordinator)
    lose(coordinator, town)

    shown, sent = client.get(PATH), client.post(PATH, NEW_PERSON)

    assert (shown.status_code, sent.status_code) == (404, 404)
    assert SENTENCE in shown.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize("lose", LOST)
def test_nobody_joins_by_the_service_either(town, coordinator, lose):
    invitation = invite(town, coordinator)
    lose(coordinator, town)
    invitation = Invitation.objects.get(pk=invitation.pk)
    person, now = UserFactory(email=EMAIL), timezone.now()

    with pytest.raises(Refused):
        services.accept(invitation, user=person, at=now)

    assert not Membership.objects.filter(user=person).exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COORDINATOR])
def test_coordinator_who_stays_backs_the_invitation(client, town, coordinator, role):
    invite(town, coordinator, role)

    client.post(PATH, NEW_PERSON)

    assert Membership.objects.get(user__email=EMAIL).role == role


@pytest.mark.parametrize(("is_operator", "status"), [(True, 302), (False, 404)])
def test_operator_backs_it_while_running_the_installation(
    client, town, coordinator, is_operator, status
):
    operator = UserFactory(is_superuser=True)
    invite(town, operator, Role.COORDINATOR)
    User.objects.filter(pk=operator.pk).update(is_superuser=is_operator)

    assert client.post(PATH, NEW_PERSON).status_code == status


def test_without_the_guard_the_old_letter_would_open(
    client, town, coordinator, monkeypatch
):
    invite(town, coordinator)
    remove(coordinator, town)
    monkeypatch.setattr(invitations, "may_still_invite", lambda _invitation: True)
    monkeypatch.setattr(services, "may_still_invite", lambda _invitation: True)

    assert client.post(PATH, NEW_PERSON).status_code == 302
