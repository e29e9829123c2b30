"""Instructions in force: told once, one number, ended by their successor."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from cms.audit.models import Entry
from cms.knowledge.domain.force import State
from cms.knowledge.models import Force, InstructionKind, InstructionPage
from cms.knowledge.services import force
from cms.knowledge.services.force import (
    NumberTakenError,
    due,
    number_is_taken,
    settle_all,
    settle_state,
)
from cms.knowledge.services.structure import internal_place
from cms.knowledge.tasks import take_up
from tests.knowledge.factories import house_page, text_of, told

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def heard():
    """Return what the hook was told: slug, number of the version, state."""
    found = []

    def hear(page, version):
        assert transaction.get_connection().in_atomic_block
        found.append((page.slug, version.number, str(page.force.state)))

    with hooks.register_temporarily("instruction_in_force", hear):
        yield found


@pytest.fixture
def put(houses):
    """Return a function that publishes an instruction of the first house."""

    def make(slug="regel", begins=TODAY, house=0, **fields):
        values = {"number": "DA 1", "scope": "Alle", "in_force_from": begins, **fields}
        place = internal_place(houses[house])
        return house_page(place, slug, model=InstructionPage, **values)

    return make


def states():
    rows = Force.objects.order_by("page__path")
    return {row.page.slug: (str(row.state), row.number_key) for row in rows}


def test_instruction_of_today_is_in_force_at_once(put, heard, houses):
    page = put()

    assert heard == [("regel", 1, "in_force")]
    assert states() == {"regel": ("in_force", f"{houses[0].pk}:DA 1")}
    entry = Entry.objects.get(action="knowledge.instruction_in_force")
    assert entry.object_id == str(page.pk)


def test_one_of_tomorrow_waits_for_its_day(put, heard):
    page = put(begins=TOMORROW)
    before, days = states(), (due(TODAY), due(TOMORROW))

    refused = settle_all([page.pk], TOMORROW)
    again = settle_state(page, TOMORROW)

    assert (before["regel"], days) == (("approved", None), ([], [page.pk]))
    assert (refused, again, heard) == ([], False, [("regel", 1, "in_force")])
    assert due(TOMORROW) == []


def test_job_takes_up_what_the_day_brought(put, heard, monkeypatch):
    page = put(begins=TOMORROW)
    monkeypatch.setattr(timezone, "localdate", lambda value=None: TOMORROW)

    outcome = take_up.work({}, due(TOMORROW))

    assert dict(outcome.counts) == {"instructions": 1}
    assert states()["regel"][0] == "in_force"
    assert heard == [(page.slug, 1, "in_force")]


def test_twin_without_the_job_nobody_hears_of_it(put, heard):
    put(begins=TOMORROW)

    assert heard == []


def test_new_version_of_one_in_force_is_told(put, heard):
    page = put()
    page.title = "Anders"
    with told():
        page.save_revision().publish()

    assert heard == [("regel", 1, "in_force"), ("regel", 2, "in_force")]


def test_successor_ends_the_one_before(put, heard, houses):
    old = put("alt", begins=date(2026, 1, 1))
    old.save_revision()
    new = put("neu", supersedes=old)

    ended = InstructionPage.objects.get(pk=old.pk)
    latest = ended.latest_revision.as_object()
    assert (ended.in_force_until, latest.in_force_until) == (YESTERDAY, YESTERDAY)
    assert states() == {
        "alt": ("superseded", None),
        "neu": ("in_force", f"{houses[0].pk}:DA 1"),
    }
    assert heard == [
        ("alt", 1, "in_force"), ("alt", 1, "superseded"), ("neu", 1, "in_force"),
    ]  # fmt: skip
    assert new.supersedes_id == old.pk


def test_predecessor_that_ends_earlier_keeps_its_day(put):
    last = date(2026, 1, 31)
    old = put("alt", begins=date(2026, 1, 1), in_force_until=last)
    put("neu", supersedes=old)

    assert InstructionPage.objects.get(pk=old.pk).in_force_until == last


def test_instruction_of_another_house_is_never_ended(put):
    foreign = put("fremd", house=1)
    put("neu", supersedes=foreign)

    assert InstructionPage.objects.get(pk=foreign.pk).in_force_until is None


def test_successor_of_tomorrow_takes_the_number_over(put, houses):
    old = put("alt", begins=date(2026, 1, 1))
    put("neu", begins=TOMORROW, supersedes=old)
    before = states()["alt"]

    refused = settle_all(due(TOMORROW), TOMORROW)

    key = f"{houses[0].pk}:DA 1"
    assert (before, refused) == (("in_force", key), [])
    assert states() == {"alt": ("superseded", None), "neu": ("in_force", key)}


def test_number_is_in_force_once_at_a_publisher(put):
    put()
    with pytest.raises(NumberTakenError):
        put("zweite")
    put("fremde", house=1)

    assert number_is_taken(InstructionPage(publisher_id=0), "DA 1") is False


def test_taken_number_waits_and_is_told_by_the_job(put, monkeypatch):
    first = put()
    second = put("zweite", begins=TOMORROW)
    monkeypatch.setattr(timezone, "localdate", lambda value=None: TOMORROW)

    outcome = take_up.work({}, [second.pk])

    assert (dict(outcome.counts), len(outcome.notes)) == ({"instructions": 0}, 1)
    assert number_is_taken(second, first.number)
    assert states()["zweite"][0] == "approved"


def test_twin_under_another_number_two_are_in_force(put):
    put()
    page = put("zweite", begins=TOMORROW)
    InstructionPage.objects.filter(pk=page.pk).update(number="DA 2")

    assert settle_state(InstructionPage.objects.get(pk=page.pk), TOMORROW)


def test_withdrawn_instruction_frees_its_number(put, heard):
    page = put()
    with told():
        page.unpublish()

    assert states()["regel"] == ("withdrawn", None)
    assert heard[-1] == ("regel", 1, "withdrawn")


def test_model_text_and_alias_are_in_force_nowhere(put, heard):
    page = put(begins=None)
    with told():
        page.create_alias(update_slug="zweitname", user=None)

    assert (states(), heard, State.IN_FORCE in force._TOLD) == ({}, [], True)


def test_page_says_how_it_stands(client, put, readers):
    kind = InstructionKind.objects.create(name="Rundverfügung")
    old = put("alt", begins=date(2026, 1, 1), signed_by="Bürgermeisterin")
    new = put("neu", supersedes=old, instruction_kind=kind)
    later = put("bald", begins=TOMORROW, number="DA 3")
    client.force_login(readers["member"])

    ended, now, soon = (text_of(client.get(page.url)) for page in (old, new, later))

    assert "Nicht mehr in Kraft: abgelöst" in ended
    assert f'href="{new.url}"' in ended
    assert "Bürgermeisterin" in ended
    assert f'href="{old.url}"' in now
    assert "Rundverfügung" in now
    assert "Nicht mehr in Kraft" not in now
    assert "In Kraft ab" in soon
