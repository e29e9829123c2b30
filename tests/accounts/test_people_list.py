"""Inviting by a list: what would happen, what the job does, what it refuses."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import Invitation, Membership, Role, Unit
from cms.accounts.services import Invitee, Refused
from cms.accounts.services.lists import Order, say_flaw
from cms.accounts.services.people_list import (
    invite_rows,
    preview_people,
    start_inviting,
)
from cms.audit.models import Entry
from cms.jobs.domain.kinds import WorkRefused
from cms.jobs.models import Job
from cms.jobs.services.running import run
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NUMBER = UUID(int=7)


def addresses(count):
    return "E-Mail\n" + "".join(f"p{n}@musterheim.example\n" for n in range(count))


@pytest.fixture
def begin(town, coordinator, django_capture_on_commit_callbacks):
    """Return a function that starts the job, which is done at once."""

    def start(text, *, makes_units=False, number=NUMBER, by=coordinator) -> Job:
        order = Order(text, number)
        with django_capture_on_commit_callbacks(execute=True):
            job = start_inviting(
                town.publisher,
                order,
                makes_units=makes_units,
                by=by,
                at=timezone.now(),
            )
        job.refresh_from_db()
        return job

    return start


def test_preview_says_who_is_invited_and_who_is_not(town, coordinator):
    person = MembershipFactory(
        user=UserFactory(email="da@musterheim.example"),
        publisher=town.publisher,
        role=Role.LEARNER,
    ).user
    services.invite(
        town.publisher, Invitee("bald@a.example", "", "learner"), by=coordinator, at=NOW
    )
    for parent in (None, Unit.objects.create(publisher=town.publisher, name="Amt 1")):
        Unit.objects.create(publisher=town.publisher, name="Team", parent=parent)

    found = preview_people(
        town.publisher,
        "Mail;Rolle;Einheit;Fax\n"
        "neu@a.example;Einschätzung;Amt 2\n"
        "neu2@a.example;learner;amt 1\n"
        f"{person.email.upper()};Lernen\n"
        "bald@a.example\n"
        "chef@a.example;Verwaltungsspitze\n"
        "wer@a.example;;Team\n"
        "nichts\n"
        "neu@a.example;assessor",
        by=coordinator,
        at=NOW,
    )

    assert [(one.email, one.role) for one in found.people] == [
        ("neu@a.example", "assessor"),
        ("neu2@a.example", "learner"),
    ]
    assert [one.email for one in found.members] == [person.email]
    assert [one.email for one in found.invited] == ["bald@a.example"]
    assert (found.new_units, found.unused) == (("Amt 2",), ("Fax",))
    assert [say_flaw(flaw)[:20] for flaw in found.flaws] == [
        "Zeile 6, Rolle: Sie ",
        "Zeile 7, Organisatio",
        "Zeile 8, E-Mail-Adre",
        "Zeile 9: Dasselbe st",
    ]
    assert Invitation.objects.count() == 1


def test_job_invites_everybody_once_and_counts(begin, town):
    text = "Mail;Name;Rolle;Funktion\nneu@a.example;Neu;Koordination;IT\nb@a.example"

    first = begin(text)
    again = begin(text)

    assert again == first
    assert (first.state, first.counts) == ("done", {"invited": 2})
    assert sorted(message.to[0] for message in mail.outbox) == [
        "b@a.example",
        "neu@a.example",
    ]
    invitation = Invitation.objects.get(email="neu@a.example")
    assert (invitation.name, invitation.role, invitation.function) == (
        "Neu",
        "coordinator",
        "it",
    )
    assert Entry.objects.filter(action="accounts.invited").count() == 2
    assert Entry.objects.filter(action="accounts.list_started").count() == 1


def test_job_keeps_nobody_when_it_has_ended(begin):
    job = begin("Mail\nneu@a.example")

    assert "neu@a.example" not in str(Job.objects.values().get(pk=job.pk))


def test_same_list_again_invites_only_who_is_new(begin):
    begin("Mail\na@a.example")

    job = begin("Mail\na@a.example\nb@a.example", number=UUID(int=8))

    assert job.counts == {"invited": 1}
    with pytest.raises(Refused, match="keine Zeile"):
        begin("Mail\na@a.example", number=UUID(int=9))


@pytest.mark.parametrize("makes_units", [True, False])
def test_missing_units_are_made_or_left_out(begin, town, makes_units):
    begin("Mail;Amt\na@a.example;Amt 2\nb@a.example;amt 2", makes_units=makes_units)

    units = list(Unit.objects.values_list("name", flat=True))
    placed = set(Invitation.objects.values_list("unit__name", flat=True))
    assert units == (["Amt 2"] if makes_units else [])
    assert placed == ({"Amt 2"} if makes_units else {None})


def test_a_list_counts_as_one_invitation(begin, town, coordinator):
    job = begin(addresses(60))

    assert job.counts == {"invited": 60}
    for number in range(49):
        invitee = Invitee(f"q{number}@a.example", "", "learner")
        services.invite(town.publisher, invitee, by=coordinator, at=timezone.now())
    with pytest.raises(Refused, match="50"):
        begin("Mail\nletzte@a.example", number=UUID(int=8))
    later = timezone.now() + timedelta(days=1, hours=1)
    services.invite(
        town.publisher,
        Invitee("neu@a.example", "", "learner"),
        by=coordinator,
        at=later,
    )


def arguments(town, by):
    return {"publisher": town.publisher.pk, "by": by.pk, "makes_units": True}


def test_right_that_is_lost_stops_the_job(town, coordinator):
    Membership.objects.filter(user=coordinator).delete()

    with pytest.raises(WorkRefused, match="nicht mehr"):
        invite_rows(
            arguments(town, coordinator), [[2, "a@a.example", "", "learner", "", ""]]
        )

    assert not Invitation.objects.exists()


def test_job_whose_starter_lost_the_right_says_so(town, coordinator, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    order = Order(addresses(3), NUMBER)
    job = start_inviting(
        town.publisher, order, makes_units=True, by=coordinator, at=timezone.now()
    )
    Membership.objects.filter(user=coordinator).delete()

    run(str(job.pk))

    job.refresh_from_db()
    assert job.state == "failed"
    assert job.message.startswith("Wer diesen Auftrag begonnen hat")
    assert not Invitation.objects.exists()


def test_person_who_started_it_and_is_gone_stops_the_job(town, coordinator):
    gone = arguments(town, coordinator) | {"by": 0}

    with pytest.raises(WorkRefused):
        invite_rows(gone, [[2, "a@a.example", "", "learner", "", ""]])


def test_each_row_is_decided_with_the_rights_of_the_moment(town, coordinator):
    member = person_at(town, Role.LEARNER)
    services.invite(
        town.publisher,
        Invitee("da@a.example", "", "learner"),
        by=coordinator,
        at=timezone.now(),
    )

    outcome = invite_rows(
        arguments(town, coordinator),
        [
            [2, "chef@a.example", "", "lead", "", "Neues Amt"],
            [3, member.email, "", "learner", "", ""],
            [4, "da@a.example", "", "learner", "", ""],
            [5, "gut@a.example", "", "learner", "", ""],
        ],
    )

    assert outcome.counts == {"refused": 1, "members": 1, "waiting": 1, "invited": 1}
    assert [note[:12] for note in outcome.notes] == ["Zeile 2: Ein"]
    assert not Unit.objects.exists()


def test_publisher_that_is_no_municipality_has_no_lists(coordinator):
    platform = PublisherFactory(kind="platform", municipality=None)

    found = preview_people(platform, "Mail\na@a.example", by=coordinator, at=NOW)

    assert (found.people, len(found.flaws)) == ((), 1)
