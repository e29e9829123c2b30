"""Keeping what readers say, answering it on the page, closing it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.services import Refused
from cms.audit.services import record
from cms.feedback.models import Remark
from cms.knowledge.models import ContentPage, PageVersion
from cms.knowledge.services.version import kept, raise_version

GONE = _("Somebody else has closed this remark in the meantime.")
MOST_OPEN = 200  # remarks of one page; whoever answers cannot read more
FULL = _("Many remarks on this page wait for an answer. Please come back later.")

Answer = tuple[str, str, date | None]


@transaction.atomic
def keep_remark(page: ContentPage, *, helped: bool, text: str, on: date) -> Remark:
    """Keep a remark for those who answer for the page.

    Raises:
        Refused: if too many remarks on this page are open.
    """
    if Remark.objects.open().filter(page=page.pk).count() >= MOST_OPEN:
        raise Refused(FULL)
    number = PageVersion.objects.of(page).newest_number()
    values = {"helped": helped, "text": text, "came_on": on, "version": number}
    return Remark.objects.create(page_id=page.pk, **values)


@transaction.atomic
def answer(remark: Remark, *, question: str, text: str, on: date) -> None:
    """Publish an answer on the page, or another one; what was said is not kept.

    Raises:
        Refused: if the remark was closed in the meantime.
    """
    state = Remark.State.ANSWERED
    words = {"question": question, "answer": text, "text": ""}
    _end(remark, state=state, ended_on=on, **words)
    record("feedback.answered", remark)
    raise_version()


@transaction.atomic
def close(remark: Remark, *, word: str, on: date) -> None:
    """Close a remark with a word; a published answer leaves the page.

    Raises:
        Refused: if the remark was closed in the meantime.
    """
    state = Remark.State.CLOSED
    _end(remark, state=state, word=word, question="", answer="", ended_on=on)
    record("feedback.closed", remark)
    if remark.state == Remark.State.ANSWERED:
        raise_version()


def published(page: int) -> tuple[Answer, ...]:
    """Return (question, answer, day) of a page, the newest first; mostly no query."""
    return kept(f"feedback-answers:{page}", lambda: _published(page))


def _published(page: int) -> tuple[Answer, ...]:
    rows = Remark.objects.answered(page).values_list("question", "answer", "ended_on")
    return tuple(rows)


def _end(remark: Remark, **values: object) -> None:
    """Write the values if the remark still stands where it was read."""
    same = Remark.objects.filter(pk=remark.pk, state=remark.state)
    if remark.state == Remark.State.CLOSED or not same.update(**values):
        raise Refused(GONE)
