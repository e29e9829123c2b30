"""Instructions in force: told once, one number, ended by their successor."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.audit.models import Entry
from cms.knowledge.models import Force, InstructionKind, InstructionPage
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


def logged():
    """Return what the log says of instructions, the oldest first: slug, state."""
    prefix = "knowledge.instruction_"
    slugs = {
        str(pk): slug for pk, slug in InstructionPage.objects.values_list("pk", "slug")
    }
    rows = Entry.objects.filter(action__startswith=prefix).order_by("pk")
    return [(slugs[row.object_id], row.action.removeprefix(prefix)) for row in rows]


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


def test_instruction_of_today_is_in_force_at_once(put, houses):
    put()

    assert logged() == [("regel", "in_force")]
    assert states() == {"regel": ("in_force", f"{houses[0].pk}:DA 1")}


def test_one_of_tomorrow_waits_for_its_day(put):
    page = put(begins=TOMORROW)
    before, days = states(), (due(TODAY), due(TOMORROW))

    refused = settle_all([page.pk], TOMORROW)
    again = settle_state(page, TOMORROW)

    assert (before["regel"], days) == (("approved", None), ([], [page.pk]))
    assert (refused, again) == ([], False)
    assert logged() == [("regel", "in_force")]
    assert due(TOMORROW) == []


def test_job_takes_up_what_the_day_brought(put, monkeypatch):
    page = put(begins=TOMORROW)
    monkeypatch.setattr(timezone, "localdate", lambda value=None: TOMORROW)

    outcome = take_up.work({}, due(TOMORROW))

    assert dict(outcome.counts) == {"instructions": 1}
    assert states()["regel"][0] == "in_force"
    assert logged() == [(page.slug, "in_force")]


def test_twin_without_the_job_nothing_is_logged(put):
    put(begins=TOMORROW)

    assert logged() == []


def test_new_version_of_one_in_force_is_logged(put):
    page = put()
    page.title = "Anders"
    with told():
        page.save_revision().publish()

    assert logged() == [("regel", "in_force"), ("regel", "in_force")]


def test_successor_ends_the_one_before(put, houses):
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
    assert logged() == [
        ("alt", "in_force"), ("alt", "superseded"), ("neu", "in_force"),
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


def test_withdrawn_instruction_frees_its_number(put):
    page = put()
    with told():
        page.unpublish()

    assert states()["regel"] == ("withdrawn", None)
    assert logged()[-1] == ("regel", "withdrawn")


def test_model_text_and_alias_are_in_force_nowhere(put):
    page = put(begins=None)
    with told():
        page.create_alias(update_slug="zweitname", user=None)

    assert (states(), logged()) == ({}, [])


def test_page_says_how_it_stands(client, put, readers):
    kind = InstructionKind.objects.get(name="Rundverfügung")
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
