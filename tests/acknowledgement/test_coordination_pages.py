"""Pages of the coordination: who may, what is assigned, shown and recorded."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.accounts.models import Completion
from cms.acknowledgement.models import Assignment, Briefing
from tests.accounts.factories import PersonFactory, person_at
from tests.acknowledgement.authz import PDF
from tests.acknowledgement.conftest import NOW
from tests.acknowledgement.factories import START, BriefingFactory, instruction
from tests.acknowledgement.test_pages import PLACE, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "counts", "coordinates", "answers"),
    [
        ("learner", 404, 404, 404),
        ("assessor", 404, 404, 404),
        ("lead", 200, 404, 404),
        ("editor", 404, 404, 200),
        ("staff_council", 404, 404, 404),
        ("coordinator", 200, 200, 200),
    ],
)
def test_roles(client, assignment, role, counts, coordinates, answers):  # noqa: PLR0917 -- a table
    client.force_login(person_at(assignment.municipality, role))
    inner = f"{PLACE}{assignment.pk}/"

    found = {path: client.get(path).status_code for path in (
        PLACE, f"{PLACE}zuweisen/", inner, f"{inner}offen/", f"{inner}unterweisung/",
        f"{PLACE}fragen/",
    )}  # fmt: skip

    assert [*found.values()] == [counts, *[coordinates] * 4, answers]


def test_instruction_is_assigned_changed_and_ended(client, town, text, coordinator):
    unit = town.publisher.units.create(name="Bauhof")
    instruction(None, title="Von anderen")
    client.force_login(coordinator)
    assert "Von anderen" not in text_of(client.get(f"{PLACE}zuweisen/"))

    typed = {"page": text.pk, "units": unit.pk, "due_days": 15, "position": 0}
    refused = client.post(f"{PLACE}zuweisen/", {**typed, "due_days": 0})
    client.post(f"{PLACE}zuweisen/", {**typed, "is_mandatory": "on"})

    assert refused.status_code == 200
    found = Assignment.objects.get()
    assert (list(found.units.all()), found.since, found.is_mandatory) == (
        [unit], START, True,
    )  # fmt: skip
    inner = f"{PLACE}{found.pk}/"
    client.post(inner, {"roles": ["learner"], "due_days": 10, "position": 3})
    found.refresh_from_db()
    assert (found.roles, found.due_days, found.units.count()) == (("learner",), 10, 0)
    assert "ist beendet" in text_of(client.post(f"{inner}ende/", follow=True))


@pytest.mark.parametrize("field", ["page", "units"])
def test_key_no_database_holds_is_refused(client, text, coordinator, field):
    client.force_login(coordinator)
    typed = {"page": text.pk, "due_days": 15, "position": 0, field: "9" * 60}

    refused = client.post(f"{PLACE}zuweisen/", typed)

    assert list(refused.context["form"].errors) == [field]
    assert not Assignment.objects.exists()


def test_names_are_shown_by_a_button_if_agreed(client, assignment, person, coordinator):
    client.force_login(coordinator)
    inner = f"{PLACE}{assignment.pk}/offen/"
    assert "keine Vereinbarung" in text_of(client.get(inner))
    refused = text_of(client.post(inner))
    assert "erst gezeigt, wenn" in refused


@pytest.mark.usefixtures("agreed")
def test_names_of_late_people(client, assignment, person, coordinator, now):
    now.move_to(NOW + timedelta(days=30))
    client.force_login(coordinator)
    inner = f"{PLACE}{assignment.pk}/offen/"

    before, after = text_of(client.get(inner)), text_of(client.post(inner))

    assert person.name not in before
    assert f"<li> {person.name} </li>" in after


def test_briefing_is_recorded_with_its_scan(client, town, assignment, coordinator):
    worker = PersonFactory(municipality=town, name="Ela Hof")
    client.force_login(coordinator)
    inner = f"{PLACE}{assignment.pk}/unterweisung/"
    typed = {"version": 1, "held_on": "2026-03-02", "people": f"w{worker.pk}"}
    assert client.get(f"{inner}liste/").content.startswith(b"%PDF")
    broken = client.post(inner, {**typed, "scan": SimpleUploadedFile("a.pdf", b"x")})
    nobody = {**typed, "people": [], "scan": SimpleUploadedFile("a.pdf", PDF)}
    assert "stimmt" in text_of(broken) or "passt" in text_of(broken)
    assert "mindestens eine Person" in text_of(client.post(inner, nobody))

    scan = SimpleUploadedFile("liste.pdf", PDF)
    listed = client.post(inner, {**typed, "scan": scan}, follow=True)

    assert "Unterschriebene Liste" in text_of(listed)
    assert Completion.objects.get().worker == worker
    found = client.get(f"{PLACE}listen/{Briefing.objects.get().pk}/")
    assert found.content == PDF
    assert found["Content-Disposition"] == 'attachment; filename="liste.pdf"'


def test_no_briefing_on_what_is_not_in_force(client, assignment, coordinator):
    type(assignment.page).objects.update(in_force_from=None)
    client.force_login(coordinator)

    inner = f"{PLACE}{assignment.pk}/unterweisung/"
    assert client.get(inner).status_code == 404
    assert "Nicht in Kraft" in text_of(client.get(PLACE))


def test_scan_elsewhere_is_not_found(client, town, coordinator):
    client.force_login(coordinator)

    assert client.get(f"{PLACE}listen/{BriefingFactory().pk}/").status_code == 404
