"""Municipalities by a list: which administration is meant, and the job."""

from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import Invitation, Publisher, Role
from cms.accounts.services import Refused
from cms.accounts.services.bodies_list import join_rows, preview_bodies, start_joining
from cms.accounts.services.lists import Order, say_flaw
from cms.jobs.domain.kinds import WorkRefused
from cms.municipalities.models import FormerKey
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db

EMAIL = "neu@musterheim.example"


@pytest.fixture
def operator():
    return UserFactory(is_superuser=True)


def meant(*typed):
    text = "Kommune;E-Mail\n" + "".join(f"{word};{EMAIL}\n" for word in typed)
    return preview_bodies(text, at=timezone.now())


def test_keys_are_known_even_without_their_leading_zero():
    town = MunicipalityFactory(ars="065320000999", ags="06532999")
    district = MunicipalityFactory(ars="065310000000", ags="06531", kind="44")

    for key in ("065320000999", "65320000999", "06532999", "6532999", "06532 999"):
        assert [one.municipality for one in meant(key).joining] == [town]
    for key in ("065310000000", "06531", "6531"):
        assert [one.municipality for one in meant(key).joining] == [district]


def test_earlier_keys_lead_to_the_body_of_today():
    town, closed = MunicipalityFactory(), MunicipalityFactory(status="closed")
    for number, body in enumerate((town, town, closed)):
        FormerKey.objects.create(ars=f"06999000000{number}", municipality=body)

    found = meant("069990000000", "069990000001", "069990000002", closed.ars)

    assert [one.municipality for one in found.joining] == [town, town]
    assert [flaw.line for flaw in found.flaws] == [4, 5]


def test_queries_of_keys_do_not_grow(django_assert_num_queries):
    keys = [MunicipalityFactory().ars for _ in range(3)]

    for count in (1, 3):
        with django_assert_num_queries(2):
            meant(*keys[:count])


def test_queries_of_names_do_not_grow(django_assert_num_queries):
    names = [f"Ort{number}" for number in range(4)]
    named_bodies(*names)

    for count in (1, 3):
        with django_assert_num_queries(3):  # words, bodies, invitations
            assert len(meant(*names[:count]).joining) == count


def test_a_full_name_is_enough_where_one_body_has_it():
    town, _longer = named_bodies("Haiger", "Haigerloch")

    found = meant("haiger")

    assert [one.municipality for one in found.joining] == [town]


def test_names_of_several_are_refused_with_the_candidates():
    one, other = named_bodies("Neustadt")[0], named_bodies("Neustadt", slug="n2")[0]

    found = meant("Neustadt", "Neu", "Nirgends", "99999999")

    assert found.joining == ()
    said = [say_flaw(flaw) for flaw in found.flaws]
    for body in (one, other):
        assert f"Neustadt (Gemeinde, Lahn-Dill-Kreis, {body.ars})" in said[0]
        assert body.ars in said[1]
    assert "keine Verwaltung" in said[2]
    assert "keine Verwaltung" in said[3]


def test_a_member_names_its_association():
    association = MunicipalityFactory(name="Hanstedt", kind="54", slug="hanstedt")
    named_bodies("Brackel", administered_by=association, is_administration=False)
    alone = MunicipalityFactory(is_administration=False)

    found = meant("Brackel", alone.ars)

    assert found.joining == ()
    said = [say_flaw(flaw) for flaw in found.flaws]
    assert association.ars in said[0]
    assert said[0].endswith(
        "für Brackel. Schreiben Sie den Schlüssel statt des Namens."
    )
    assert "keine Verwaltung" in said[1]


def test_job_lets_them_join_once(operator, django_capture_on_commit_callbacks):
    town = MunicipalityFactory()
    order = Order(f"ARS;Mail;Name\n{town.ars};{EMAIL};Kim\nx;y", UUID(int=3))

    with django_capture_on_commit_callbacks(execute=True):
        first = start_joining(order, by=operator, at=timezone.now())
    again = start_joining(order, by=operator, at=timezone.now())

    first.refresh_from_db()
    invitation = Invitation.objects.get()
    assert again == first
    assert (first.state, first.counts) == ("done", {"invited": 1})
    assert (invitation.role, invitation.name) == (Role.COORDINATOR, "Kim")
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_who_is_invited_already_is_left_out(operator):
    town = MunicipalityFactory()
    services.join_municipality(
        town, coordinator_email=EMAIL, by=operator, at=timezone.now()
    )

    found = meant(town.ars)

    assert (len(found.joining), len(found.invited)) == (0, 1)
    with pytest.raises(Refused, match="keine Zeile"):
        start_joining(
            Order(f"ARS;Mail\n{town.ars};{EMAIL}", UUID(int=3)),
            by=operator,
            at=timezone.now(),
        )


def test_each_row_is_decided_at_the_moment(operator):
    closed = MunicipalityFactory(status="closed")
    led = MembershipFactory(user__email=EMAIL).publisher.municipality
    waiting, new = MunicipalityFactory(), MunicipalityFactory()
    services.join_municipality(
        waiting, coordinator_email=EMAIL, by=operator, at=timezone.now()
    )
    places = enumerate([closed, led, waiting, new], start=2)

    outcome = join_rows(
        {"by": operator.pk}, [[line, each.pk, EMAIL, ""] for line, each in places]
    )

    assert outcome.counts == {"refused": 1, "members": 1, "waiting": 1, "invited": 1}
    assert [note[:8] for note in outcome.notes] == ["Zeile 2:"]
    assert not Publisher.objects.filter(municipality=closed).exists()


@pytest.mark.parametrize("exists", [True, False])
def test_whoever_is_no_operator_any_more_lets_nobody_in(exists):
    by = UserFactory().pk if exists else 0

    with pytest.raises(WorkRefused):
        join_rows({"by": by}, [[2, MunicipalityFactory().pk, EMAIL, ""]])

    assert not Publisher.objects.exists()
