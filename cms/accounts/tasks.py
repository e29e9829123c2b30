"""Jobs of accounts: lists, copies of own data, mails with what is due."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services.bodies_list import JOIN_JOB, join_rows
from cms.accounts.services.day import candidates, local_day, tell
from cms.accounts.services.ending import note_endings
from cms.accounts.services.invitations import LIST_JOB
from cms.accounts.services.own_data import JOB as OWN_DATA_JOB
from cms.accounts.services.own_data import document_of, store_copy
from cms.accounts.services.own_data_pdf import own_data_pdf
from cms.accounts.services.people_list import invite_rows
from cms.accounts.services.staff_list import STAFF_JOB, enter_rows
from cms.jobs.domain.kinds import Arguments
from cms.jobs.domain.schedule import Period
from cms.jobs.services import Outcome, job_kind
from cms.ui.pdf import PdfUnavailableError

WORDS = {
    "invited": _("invited"),
    "members": _("members already"),
    "waiting": _("invited already"),
    "refused": _("refused"),
    "entered": _("entered"),
}


def _rows(arguments: Mapping[str, Any]) -> Sequence[Any]:
    rows: Sequence[Any] = arguments["rows"]
    return rows


def _members(arguments: Mapping[str, Any]) -> str:
    return reverse("accounts:members", kwargs={"slug": arguments["slug"]})


@job_kind(
    LIST_JOB,
    title=_("Inviting people"),
    plan=_rows,
    batch=10,
    words=WORDS,
    leads_to=_members,
)
def invite_people(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Invite the people of these rows."""
    return invite_rows(arguments, rows)


def _persons(arguments: Mapping[str, Any]) -> str:
    return reverse("accounts:persons", kwargs={"slug": arguments["slug"]})


@job_kind(
    STAFF_JOB,
    title=_("Entering people without a mailbox"),
    plan=_rows,
    batch=20,
    words=WORDS,
    leads_to=_persons,
)
def enter_persons(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Enter the people of these rows."""
    return enter_rows(arguments, rows)


@job_kind(
    JOIN_JOB,
    title=_("Letting municipalities join"),
    plan=_rows,
    batch=5,
    words=WORDS,
    leads_to=lambda _arguments: reverse("accounts:setup"),
)
def join_municipalities(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Let the municipalities of these rows join."""
    return join_rows(arguments, rows)


def _own_data(_arguments: Mapping[str, Any]) -> str:
    return reverse("accounts:own_data")


def _laid_out(arguments: Mapping[str, Any]) -> list[dict[str, str]]:
    """Lay out the copy before the transaction that stores it; it takes seconds.

    The PDF is Base64 text; ``note`` says why there is none.
    """
    found: list[dict[str, str]] = []
    for person in User.objects.filter(pk=arguments["person"], is_active=True):
        document = document_of(person, at=timezone.now())
        try:
            pdf, note = b64encode(own_data_pdf(document)).decode("ascii"), ""
        except PdfUnavailableError as error:
            pdf, note = "", str(error)
        found.append({"document": json.dumps(document), "pdf": pdf, "note": note})
    return found


@job_kind(OWN_DATA_JOB, title=_("Copy of my data"), plan=_laid_out, leads_to=_own_data)
def export_own_data(arguments: Mapping[str, Any], items: Sequence[Any]) -> Outcome:
    """Store the copy; a person who is gone meanwhile gets none."""
    person = User.objects.filter(pk=arguments["person"], is_active=True).first()
    if person is None:
        return Outcome()
    for item in items:
        document, pdf = json.loads(item["document"]), b64decode(item["pdf"])
        store_copy(person, document, pdf, at=timezone.now())
    return Outcome(notes=tuple(item["note"] for item in items if item["note"]))


@job_kind(
    "accounts.endings",
    title=_("Telling of accounts that end"),
    words={"told": _("mails")},
    schedule=Period.NIGHTLY,
)
def tell_of_endings(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """Note who left, and write to people whose unused account ends."""
    return Outcome({"told": note_endings(timezone.now())})


@job_kind(
    "accounts.day",
    title=_("Mails with what is due"),
    plan=lambda _arguments: candidates(local_day()),
    batch=50,
    words={"told": _("mails")},
    schedule=Period.NIGHTLY,
)
def write_day_mails(_arguments: Arguments, persons: Sequence[Any]) -> Outcome:
    """Write to those of these people who have something new."""
    return Outcome({"told": tell(persons)})
