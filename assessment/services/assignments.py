"""Perspectives assigned to people: a narrow right, opened by a mailed link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.asking import estimated_minutes
from assessment.models import Answer, Assignment, CatalogueVersion, Run
from assessment.services.holding import hold_open
from assessment.services.questionnaire import Questionnaire
from assessment.services.refusals import (
    BusyPersonError,
    HeldViewError,
    NotAskedError,
    NothingLeftError,
    ViewEndedError,
)
from cms.accounts.models import AccessLink
from cms.accounts.services.links import Opening, Recipient, empty_links, make_link
from cms.audit.services import record
from cms.mail.models import Message
from cms.mail.services import post

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.accounts.models import User

LINK_KIND = "assessment.view"
ASKED = "assessment.view_asked"
REMINDER = "assessment.view_reminder"


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment as the coordination sees it: how far it is, never what was said."""

    assignment: Assignment
    is_open: bool
    mail: str
    done: int
    total: int


@transaction.atomic
def assign_view(
    run: Run,
    source: str,
    recipient: Recipient,
    *,
    by: "User",
    at: datetime,
) -> Assignment:
    """Give one person the right to a perspective, and send the link.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
        NotAskedError: if the run does not ask this perspective.
        HeldViewError: if somebody holds it; nobody reads another holder's answers.
        BusyPersonError: if the person without a mailbox holds another perspective.
        NothingLeftError: if all its questions were answered by others.
        Refused: if the day's links are used up.
    """
    hold_open(run, at=at)
    run.refresh_from_db(fields=["perspectives"])
    if source not in run.perspectives:
        raise NotAskedError
    held = Assignment.objects.open(at=at).filter(run=run)
    if held.filter(source=source).exists():
        raise HeldViewError
    person = recipient.person
    if person is not None and held.filter(link__person=person).exists():
        raise BusyPersonError
    link = make_link(run.municipality, LINK_KIND, recipient, by=by, at=at)
    assignment = Assignment.objects.create(run=run, source=source, link=link)
    if not load_own(assignment).asked:
        raise NothingLeftError
    _post(ASKED, assignment)
    record("assessment.view_assigned", assignment)
    return assignment


@transaction.atomic
def remind(assignment: Assignment, *, at: datetime) -> None:
    """Write once more to who has not finished; once only.

    Raises:
        ViewEndedError: if the right has ended, the reminder was sent, or there is no
            mailbox to write to.
    """
    mailed = Assignment.objects.open(at=at).filter(link__person=None)
    if not mailed.filter(pk=assignment.pk).exists():
        raise ViewEndedError
    # Without a join: only then the condition holds for the row as it is now.
    waiting = Assignment.objects.filter(pk=assignment.pk, done_at=None)
    if not waiting.filter(reminded_at=None).update(reminded_at=at):
        raise ViewEndedError
    _post(REMINDER, assignment)
    record("assessment.view_reminded", assignment)


@transaction.atomic
def withdraw_assignment(assignment: Assignment, *, at: datetime) -> None:
    """End the right at once; what was answered stays in the run."""
    _end(AccessLink.objects.filter(assignment=assignment), at=at)
    record("assessment.view_taken_back", assignment)


@transaction.atomic
def finish_view(assignment: Assignment, *, at: datetime) -> None:
    """Note that the person is done; answers can be changed while the right holds.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
    """
    hold_open(assignment.run, at=at)
    Assignment.objects.filter(pk=assignment.pk, done_at=None).update(done_at=at)
    record("assessment.view_finished", assignment)


def end_assignments(run: Run, *, at: datetime) -> None:
    """End every right to a perspective of this run."""
    _end(AccessLink.objects.filter(assignment__run=run), at=at)


def forget_assignments(run: Run, *, at: datetime) -> None:
    """Drop names and addresses of a run's assignments; the rest goes with the run."""
    empty_links(AccessLink.objects.filter(assignment__run=run), at=at)


def find_assignment(*links: int, at: datetime) -> Assignment | None:
    """Return the assignment one of these links opens, while it gives its right."""
    rows = Assignment.objects.open(at=at).filter(link__in=links)
    found = rows.select_related("link", "run__municipality").first()
    if found is None or found.source not in found.run.perspectives:
        return None
    found.run.catalogue = CatalogueVersion.known(found.run.catalogue_id)
    return found


def view_opening(link: AccessLink, *, at: datetime) -> Opening | None:
    """Return what the link of a perspective opens; None if it is another or ended."""
    found = find_assignment(link.pk, at=at) if link.kind == LINK_KIND else None
    if found is None:
        return None
    sheet = load_own(found)
    labels = {entry.id: entry.label for entry in sheet.catalogue.perspectives}
    words = {
        "view": labels[found.source],
        "count": len(sheet.asked),
        "minutes": estimated_minutes(sheet.catalogue, len(sheet.asked)),
    }
    text = _("%(count)d questions, about %(minutes)d minutes. You answer as: %(view)s.")
    url = reverse("assessment:own_view")
    return Opening(_("Your view is asked for"), text % words, url)


def load_own(assignment: Assignment) -> Questionnaire:
    """Read the own answers and what else is asked; one query.

    What somebody else answered from this perspective is neither shown nor asked again.
    """
    rows = Answer.objects.filter(run=assignment.run, source=assignment.source)
    return _own_part(assignment, rows.select_related("assignment__link"))


def list_assigned(run: Run, *, at: datetime) -> list[Assigned]:
    """Return all assignments of a run with how far they are; three queries."""
    rows = list(Assignment.objects.filter(run=run).select_related("link"))
    answers = run.answers.filter(source__in=run.perspectives)
    answers = answers.select_related("assignment__link")
    keys = {f"{ASKED}:{row.pk}": row.pk for row in rows}
    mails = Message.objects.filter(key__in=keys).values_list("key", "state")
    states = {keys[key]: state for key, state in mails}
    return [
        _assigned(run, row, list(answers), mail=states.get(row.pk, ""), at=at)
        for row in rows
    ]


def is_own(answer: Answer, assignment: Assignment) -> bool:
    """Tell whether the answer is from the person who holds the assignment.

    A link that was sent anew to the same address, or given anew to the same person
    without a mailbox, goes on with its answers.
    """
    link = assignment.link
    if link.user_id is not None and answer.answered_by_id == link.user_id:
        return True
    before = answer.assignment.link if answer.assignment is not None else None
    return before is not None and _holder(before) == _holder(link)


def _holder(link: AccessLink) -> tuple[int | None, str]:
    return link.person_id, link.email


def _own_part(assignment: Assignment, answers: Iterable[Answer]) -> Questionnaire:
    rows, hidden = {}, set()
    for answer in answers:
        if is_own(answer, assignment):
            rows[answer.question, answer.source] = answer
        else:
            hidden.add(answer.question)
    return Questionnaire(assignment.run, assignment.source, rows, frozenset(hidden))


def _assigned(
    run: Run, row: Assignment, answers: list[Answer], *, mail: str, at: datetime
) -> Assigned:
    row.run = run
    sheet = _own_part(row, [one for one in answers if one.source == row.source])
    link = row.link
    is_open = run.is_open and link.ended_at is None and link.expires_at > at
    is_asked = row.source in run.perspectives
    return Assigned(row, is_open and is_asked, mail, len(sheet.done), len(sheet.asked))


def _end(links: "QuerySet[AccessLink]", *, at: datetime) -> None:
    links.filter(ended_at=None).update(ended_at=at, code_nonce="")


def _post(kind: str, assignment: Assignment) -> None:
    """Write to the address, if there is one."""
    if assignment.link.person_id is not None:
        return
    post(
        kind,
        key=str(assignment.pk),
        address=assignment.link.email,
        arguments={"assignment": assignment.pk},
    )
