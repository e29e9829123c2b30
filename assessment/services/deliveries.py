"""Question sheets for people outside: sent by a link, reminded of, withdrawn, ended."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.asking import estimated_minutes
from assessment.models import CatalogueVersion, Contribution, Delivery, Run
from assessment.services.holding import hold_open
from assessment.services.questionnaire import Questionnaire
from assessment.services.refusals import NoQuestionsError, SheetRemindedError
from assessment.services.sheet_questions import load_sheet, sheet_of
from cms.accounts.models import AccessLink
from cms.accounts.services.links import Opening, Recipient, empty_links, make_link
from cms.audit.services import record
from cms.mail.models import Message
from cms.mail.services import post

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.accounts.models import User

LINK_KIND = "assessment.sheet"
SHEET = "assessment.sheet"
SHEET_REMINDER = "assessment.sheet_reminder"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of whom; ``message`` is one line of plain text, or empty."""

    questions: tuple[str, ...]
    recipient: Recipient
    organisation: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery as those see it who asked; ``waiting`` are undecided questions.

    What is being filled in is counted (``done``), not shown.
    """

    delivery: Delivery
    is_open: bool
    mail: str
    done: int
    total: int
    waiting: tuple[str, ...]


@transaction.atomic
def ask_outside(run: Run, wish: Wish, *, by: "User", at: datetime) -> Delivery:
    """Send somebody outside a link to exactly these questions.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
        NoQuestionsError: if the run asks none of them.
        Refused: if the day's links are used up.
    """
    hold_open(run, at=at)
    link = make_link(run.municipality, LINK_KIND, wish.recipient, by=by, at=at)
    delivery = Delivery.objects.create(
        run=run,
        name=link.name,
        organisation=wish.organisation,
        email=link.email,
        message=wish.message,
        questions=list(wish.questions),
        link=link,
        asked_by=by,
        asked_at=at,
        until=link.expires_at,
    )
    if not load_sheet(delivery).asked:
        raise NoQuestionsError
    _post(SHEET, delivery)
    record("assessment.sheet_sent", delivery)
    return delivery


@transaction.atomic
def remind_outside(delivery: Delivery, *, at: datetime) -> None:
    """Write once more to who has not given in; once only.

    Raises:
        SheetRemindedError: if the sheet is closed, or the reminder was sent.
    """
    if not Delivery.objects.open(at=at).filter(pk=delivery.pk).exists():
        raise SheetRemindedError
    # Without a join: only then the condition holds for the row as it is now.
    waiting = Delivery.objects.filter(pk=delivery.pk, given_at=None, ended_at=None)
    if not waiting.filter(reminded_at=None).update(reminded_at=at):
        raise SheetRemindedError
    _post(SHEET_REMINDER, delivery)
    record("assessment.sheet_reminded", delivery)


@transaction.atomic
def withdraw_sheet(delivery: Delivery, *, at: datetime) -> None:
    """Close the sheet at once; what was given in stays, what was not is deleted."""
    _end(Delivery.objects.filter(pk=delivery.pk), at=at)
    Contribution.objects.filter(delivery=delivery, state="draft").delete()
    record("assessment.sheet_withdrawn", delivery)


@transaction.atomic
def remove_sheet(delivery: Delivery, *, at: datetime) -> None:
    """Delete name, address and all that was delivered; answers of the house stay."""
    record("assessment.sheet_removed", delivery)
    empty_links(AccessLink.objects.filter(delivery=delivery), at=at)
    delivery.delete()


def end_sheets(run: Run, *, at: datetime) -> None:
    """Close every sheet of this run."""
    _end(Delivery.objects.filter(run=run), at=at)


def forget_sheets(run: Run, *, at: datetime) -> None:
    """Empty the links of a run's sheets; the sheets go with the run."""
    empty_links(AccessLink.objects.filter(delivery__run=run), at=at)


def find_sheet(*links: int, at: datetime) -> Delivery | None:
    """Return the sheet one of these links opens, given in or not, until it is over."""
    found = Delivery.objects.open(at=at).filter(link__in=links).with_link().first()
    if found is not None:
        found.run.catalogue = CatalogueVersion.known(found.run.catalogue_id)
    return found


def sheet_opening(link: AccessLink, *, at: datetime) -> Opening | None:
    """Return what the link of a sheet opens; None if it is another, or closed."""
    found = find_sheet(link.pk, at=at) if link.kind == LINK_KIND else None
    if found is None or found.given_at is not None:
        return None
    text = _("%(count)d questions, about %(minutes)d minutes, asked by %(name)s.")
    words = sheet_words(load_sheet(found)) | {"name": asker(found)}
    return Opening(_("Your answers are asked for"), text % words, sheet_url())


def sheet_url() -> str:
    """Return the address of the sheet that a session is bound to."""
    return reverse("assessment:delivery_sheet")


def sheet_words(sheet: Questionnaire) -> dict[str, object]:
    """Return ``count``, ``done`` and ``minutes`` (for what is open) of a sheet."""
    left = len(sheet.open_questions) or len(sheet.asked)
    return {
        "count": len(sheet.asked),
        "done": len(sheet.done),
        "minutes": estimated_minutes(sheet.catalogue, left, step=1),
    }


def asker(delivery: Delivery) -> str:
    """Return how who asked is called; the address where there is no name."""
    by = delivery.asked_by
    return by.get_full_name() or by.email if by else ""


def list_sent(run: Run, *, at: datetime) -> list[Sent]:
    """Return all that was asked or handed in for a run, the newest first; 3 queries."""
    rows = list(Delivery.objects.filter(run=run).select_related("link"))
    given: dict[int, list[Contribution]] = defaultdict(list)
    for each in Contribution.objects.of_run(run).defer("comment"):
        given[each.delivery_id].append(each)
    keys = {f"{SHEET}:{row.pk}": row.pk for row in rows}
    mails = Message.objects.filter(key__in=keys).values_list("key", "state")
    states = {keys[key]: state for key, state in mails}
    for row in rows:
        row.run = run
    return [
        _sent(row, given[row.pk], mail=states.get(row.pk, ""), at=at)
        for row in reversed(rows)
    ]


def _sent(row: Delivery, given: list[Contribution], *, mail: str, at: datetime) -> Sent:
    asked = {entry.id for entry in sheet_of(row, ()).asked}
    done = sum(each.question in asked for each in given)
    link = row.link
    is_open = (
        row.run.is_open
        and row.given_at is None
        and row.ended_at is None
        and link is not None
        and link.expires_at > at
    )
    waiting = tuple(each.question for each in given if each.state == "waiting")
    return Sent(row, is_open, mail, done, len(asked), waiting)


def _end(rows: "QuerySet[Delivery]", *, at: datetime) -> None:
    links = AccessLink.objects.filter(delivery__in=rows, ended_at=None)
    AccessLink.objects.filter(pk__in=list(links.values_list("pk", flat=True))).update(
        ended_at=at, code_nonce=""
    )
    rows.filter(ended_at=None).update(ended_at=at)


def _post(kind: str, delivery: Delivery) -> None:
    post(
        kind,
        key=str(delivery.pk),
        address=delivery.email,
        arguments={"delivery": delivery.pk},
    )
