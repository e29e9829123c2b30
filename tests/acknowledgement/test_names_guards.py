"""Twins: without their guards names are shown, or shown without a trace."""

from datetime import timedelta

import pytest

from cms.accounts.services import Refused
from cms.acknowledgement.models import NameView
from cms.acknowledgement.querysets import NameViewQuerySet
from cms.acknowledgement.services import coordinating
from cms.audit.models import Entry
from tests.acknowledgement.conftest import NOW

pytestmark = pytest.mark.django_db
LATE = NOW.date() + timedelta(days=60)


def _is_refused(assignment):
    try:
        coordinating.view_names(assignment, day=LATE)
    except Refused:
        return True
    return False


def _traces(assignment, person):
    """Return whether the person sees that the name was shown, and the log tells it."""
    shown = coordinating.view_names(assignment, day=LATE)
    assert [one.person for one in shown] == [person]
    logged = Entry.objects.filter(action="acknowledgement.names_viewed")
    return NameView.objects.of(person).exists(), logged.exists()


@pytest.mark.usefixtures("person")
def test_twin_without_the_agreement_guard_names_are_shown(assignment, monkeypatch):
    assert _is_refused(assignment)

    monkeypatch.setattr(coordinating, "is_agreed", lambda _municipality: True)

    assert not _is_refused(assignment)


@pytest.mark.usefixtures("person")
def test_twin_without_it_the_coordination_is_told(town, assignment, monkeypatch):
    assert coordinating.tell_coordination(town, day=LATE) == 0

    monkeypatch.setattr(coordinating, "is_agreed", lambda _municipality: True)

    assert coordinating.tell_coordination(town, day=LATE) == 1


@pytest.mark.usefixtures("agreed")
def test_view_of_names_leaves_both_traces(assignment, person):
    assert _traces(assignment, person) == (True, True)


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("guarded", "name", "left"),
    [
        (coordinating, "record", (True, False)),
        (NameViewQuerySet, "bulk_create", (False, True)),
    ],
)
def test_twin_without_a_trace_is_found(  # noqa: PLR0917 -- a table
    assignment, person, monkeypatch, guarded, name, left
):
    monkeypatch.setattr(guarded, name, lambda *_rows, **_values: None)

    assert _traces(assignment, person) == left
