"""Jobs of import and export."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.jobs.domain.kinds import Arguments
from cms.jobs.domain.schedule import Period
from cms.jobs.services import Outcome, job_kind
from cms.transfer.services.booklets import JOB, lay_out_booklet
from cms.transfer.services.sheets import forget_old


def _laid_out(arguments: Mapping[str, Any]) -> list[int]:
    """Lay out before the transaction: it takes up to minutes and writes a file."""
    lay_out_booklet(arguments["section"], arguments["person"], arguments["language"])
    return [arguments["section"]]


def _booklet(arguments: Mapping[str, Any]) -> str:
    return reverse("transfer:booklet", args=[arguments["section"]])


@job_kind(JOB, title=_("Pages as one PDF"), plan=_laid_out, leads_to=_booklet)
def make_booklet(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """End the job; the PDF is there."""
    return Outcome()


@job_kind(
    "transfer.forget_old",
    title=_("Deleting old PDFs"),
    words={"deleted": _("deleted")},
    schedule=Period.NIGHTLY,
)
def delete_old(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """Delete PDFs of pages that were laid out long ago."""
    return Outcome({"deleted": forget_old(timezone.now())})
