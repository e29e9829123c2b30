"""Mails of the self-assessment: perspectives, drafts that end.

Who gets them, and whether they still may, is found when they are sent.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.domain.asking import estimated_minutes
from assessment.models import Assignment, Run
from assessment.services.assignments import ASKED, REMINDER, find_assignment, load_own
from assessment.services.ending import DRAFT, end_of_draft
from cms.accounts.mails.recipients import active_person
from cms.accounts.permissions import allows
from cms.accounts.services.links import link_token
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind(ASKED, is_immediate=True)
def view_asked(message: Message) -> Letter | None:
    """Ask the person for their view while the right stands."""
    found = _standing(message)
    if found is None:
        return None
    words = _words(found)
    return Letter(
        to=found.link.email,
        subject=_("Your view is asked for: %(municipality)s") % words,
        opening=(
            _("Good day,"),
            _(
                "%(municipality)s assesses how far it is with its digitalisation and "
                "asks for your view: %(view)s. These are %(count)d questions, about "
                "%(minutes)d minutes, on the phone too."
            )
            % words,
        ),
        link=_link(found),
        closing=(*_manners(words), _asked_by(found)),
    )


@mail_kind(REMINDER)
def view_reminder(message: Message) -> Letter | None:
    """Remind who has not finished."""
    found = _standing(message)
    if found is None or found.done_at is not None:
        return None
    words = _words(found)
    return Letter(
        to=found.link.email,
        subject=_("A reminder: your view for %(municipality)s") % words,
        opening=(
            _("Good day,"),
            _(
                "%(municipality)s is waiting for your view: %(view)s. %(done)d of "
                "%(count)d questions are answered. You go on where you stopped."
            )
            % words,
        ),
        link=_link(found),
        closing=(*_manners(words), _asked_by(found)),
    )


@mail_kind(DRAFT)
def draft_ends(message: Message) -> Letter | None:
    """Tell who answers for a draft that it is erased, unless somebody goes on."""
    run = Run.objects.select_related("municipality").filter(
        pk=message.arguments["run"], state=Run.State.OPEN
    )
    found, person = run.first(), active_person(message)
    end = end_of_draft(found) if found else None
    if found is None or person is None or end is None:
        return None
    if not allows(person, "assessment.view_runs", found.municipality):
        return None
    path = reverse("assessment:runs", kwargs={"slug": found.municipality.slug})
    words = {
        "municipality": found.municipality.display_name,
        "day": date_format(timezone.localtime(end), "j. F Y"),
    }
    return Letter(
        to=person.email,
        subject=_("A self-assessment ends: %(municipality)s") % words,
        opening=(
            _("Good day,"),
            _(
                "nobody has changed the self-assessment in work of %(municipality)s "
                "for almost two years. On %(day)s it will be erased, with answers and "
                "evidence. Any change keeps it."
            )
            % words,
        ),
        link=Link(_("To the self-assessment"), settings.BASE_URL + path),
        closing=(_("You do not need it any more? Then nothing has to be done."),),
    )


def _standing(message: Message) -> Assignment | None:
    """Return the assignment if it stands, and whoever asked may still ask."""
    rows = Assignment.objects.select_related("link__created_by")
    row = rows.filter(pk=message.arguments["assignment"]).first()
    found = find_assignment(row.link_id, at=timezone.now()) if row else None
    if row is None or found is None or row.link.created_by is None:
        return None
    may_ask = allows(
        row.link.created_by, "assessment.start_run", found.run.municipality
    )
    return found if may_ask else None


def _words(found: Assignment) -> dict[str, object]:
    sheet = load_own(found)
    labels = {entry.id: entry.label for entry in sheet.catalogue.perspectives}
    return {
        "municipality": found.run.municipality.display_name,
        "view": labels[found.source],
        "count": len(sheet.asked),
        "done": len(sheet.done),
        "minutes": estimated_minutes(sheet.catalogue, len(sheet.open_questions)),
        "day": date_format(timezone.localtime(found.link.expires_at), "j. F Y"),
    }


def _link(found: Assignment) -> Link:
    path = reverse("accounts:link", kwargs={"token": link_token(found.link)})
    return Link(_("To your questions"), settings.BASE_URL + path)


def _manners(words: dict[str, object]) -> tuple[str, ...]:
    return (
        _(
            "You need no account. When you press the button on the page, a code comes "
            "to this address. Your answers are saved as you go, and you can change "
            "them until %(day)s, or until the self-assessment is submitted."
        )
        % words,
        _(
            "Your answers are read by those who work on this self-assessment. The "
            "page shows you the answers of nobody else."
        ),
    )


def _asked_by(found: Assignment) -> str:
    """Name who asks, so that nobody takes the mail for a fraud."""
    by = found.link.created_by
    words = {"name": by.get_full_name() or by.email if by else ""}
    return (
        _(
            "%(name)s asked for this. Are you the wrong person? Then tell them; "
            "nothing else has to be done."
        )
        % words
    )
