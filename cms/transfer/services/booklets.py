"""A whole section as one PDF: too long for a request, so a job makes it."""

from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.models import User
from cms.audit.services import record
from cms.jobs.domain.kinds import WorkRefused
from cms.jobs.models import Job
from cms.jobs.services import start
from cms.transfer.services.export import is_collection, pages_below
from cms.transfer.services.sheets import MOST_PAGES, booklet_html, kept_pdf, make_pdf
from cms.ui.pdf import PdfUnavailableError

JOB = "transfer.booklet"


@transaction.atomic
def ask_for_booklet(section: Page, *, by: User) -> Job:
    """Start the job that lays out what this person may read of a section."""
    record("transfer.booklet_asked", section)
    arguments = {"section": section.pk, "person": by.pk, "language": get_language()}
    return start(JOB, arguments, by=by.pk)


def lay_out_booklet(section: int, person: int, language: str) -> None:
    """Make the PDF and keep it.

    Raises:
        WorkRefused: if there is no such section or person, or it cannot be made.
    """
    found = Page.objects.live().filter(pk=section).specific().first()
    reader = User.objects.filter(pk=person, is_active=True).first()
    if found is None or not is_collection(found) or reader is None:
        raise WorkRefused(_("These pages are not there any more."))
    with override(language):
        pages = pages_below(found, reader)
        if not 0 < len(pages) <= MOST_PAGES:
            raise WorkRefused(too_many(len(pages)))
        markup = booklet_html(found, pages, reader)
        try:
            if kept_pdf(markup) is None:
                make_pdf(markup)
        except PdfUnavailableError as error:
            raise WorkRefused(str(error)) from error


def too_many(count: int) -> str:
    """Return why so many pages do not go into one PDF."""
    words = {"count": count, "most": MOST_PAGES}
    return (
        _("One PDF takes 1 to %(most)d pages; here are %(count)d. Take them as ZIP.")
        % words
    )
