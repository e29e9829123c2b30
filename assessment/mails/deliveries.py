"""Mails of question sheets for people outside: the link, and reminding once.

Whether it is still open, and whoever asked may still ask, is found when they are sent.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.models import Delivery
from assessment.services.deliveries import (
    SHEET,
    SHEET_REMINDER,
    asker,
    find_sheet,
    sheet_words,
)
from assessment.services.sheet_questions import load_sheet
from cms.accounts.permissions import allows
from cms.accounts.services.links import link_token
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind(SHEET, is_immediate=True)
def sheet_sent(message: Message) -> Letter | None:
    """Send somebody outside the link to their questions while the sheet is open."""
    found = _open_sheet(message)
    if found is None:
        return None
    words = _sheet_words(found)
    ask = _(
        "%(municipality)s assesses how far it is with its digitalisation and asks you "
        "for facts that you know better. These are %(count)d questions, about "
        "%(minutes)d minutes, on the phone too."
    )
    line = _("%(name)s writes: “%(message)s”") % words if found.message else ""
    return Letter(
        to=found.email,
        subject=_("Questions from %(municipality)s") % words,
        opening=tuple(filter(None, (_("Good day,"), ask % words, line))),
        link=_link(found),
        closing=_sheet_manners(words),
    )


@mail_kind(SHEET_REMINDER)
def sheet_reminder(message: Message) -> Letter | None:
    """Remind who has not given in."""
    found = _open_sheet(message)
    if found is None:
        return None
    words = _sheet_words(found)
    ask = _(
        "%(municipality)s is waiting for your answers. %(done)d of %(count)d questions "
        "are answered. You go on where you stopped, and give in at the end."
    )
    return Letter(
        to=found.email,
        subject=_("A reminder: questions from %(municipality)s") % words,
        opening=(_("Good day,"), ask % words),
        link=_link(found),
        closing=_sheet_manners(words),
    )


def _open_sheet(message: Message) -> Delivery | None:
    """Return the sheet if it is to be filled in, and whoever asked may still ask."""
    row = Delivery.objects.filter(pk=message.arguments["delivery"]).first()
    link = row.link_id if row is not None else None
    found = find_sheet(link, at=timezone.now()) if link else None
    if found is None or found.given_at is not None or found.asked_by is None:
        return None
    place = found.run.municipality
    return found if allows(found.asked_by, "assessment.answer_run", place) else None


def _sheet_words(found: Delivery) -> dict[str, object]:
    return sheet_words(load_sheet(found)) | {
        "municipality": found.run.municipality.display_name,
        "message": found.message,
        "name": asker(found),
        "day": date_format(timezone.localtime(found.until), "j. F Y"),
    }


def _sheet_manners(words: dict[str, object]) -> tuple[str, ...]:
    return (
        _(
            "You need no account. When you press the button on the page, a code comes "
            "to this address. What you type is saved as you go; the municipality sees "
            "it when you give it in, until %(day)s."
        )
        % words,
        _(
            "Your name, your organisation, this address and your answers are kept by "
            "the municipality for half a year after this sheet has ended."
        ),
        _(
            "%(name)s asked for this. Are you the wrong person? Then tell them; "
            "nothing else has to be done."
        )
        % words,
    )


def _link(found: Delivery) -> Link | None:
    if found.link is None:
        return None
    path = reverse("accounts:link", kwargs={"token": link_token(found.link)})
    return Link(_("To your questions"), settings.BASE_URL + path)
