"""Giving back: a town proposes parts of its copy, the origin's keepers answer.

Source: adoption.md, section 5.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services import Refused
from cms.adoption.models import Adoption, Part, Proposal
from cms.adoption.services.contents import content_of, version_of, write_version
from cms.adoption.services.rows import Row, rows_of
from cms.adoption.services.upstream import DETACHED, GONE, Upstream
from cms.audit.services import record
from cms.knowledge.domain.merge import (
    About,
    BlockState,
    Choice,
    Comparison,
    Decision,
    FieldState,
    State,
    Subject,
    compare,
    make_draft,
    propose,
)
from cms.knowledge.models import ContentPage, PageVersion

UNPUBLISHED = _("Publish your text first: only published parts are given back.")
UNANSWERED = _("A proposal of yours is not answered yet.")
SAME = _("The source says the same already.")
CHANGED = _("The source was edited meanwhile. Look at it, then answer anew.")
ANSWERED = _("Somebody has answered this proposal meanwhile.")
_WORDS = {
    State.CHANGED_THERE: _("changed"),
    State.CHANGED_BOTH: _("changed, and at the source, too"),
    State.NEW_THERE: _("new"),
    State.REMOVED_THERE: _("removed"),
    State.REMOVED_THERE_CHANGED_HERE: _("removed, but changed at the source"),
    State.REMOVED_HERE_CHANGED_THERE: _("changed, but removed at the source"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one part; ``word`` says why not."""

    is_accepted: bool
    word: str = ""


def offered(adoption: Adoption) -> list[Row]:
    """Return the parts of the published copy that differ from what it goes by.

    Raises:
        Refused: if the copy is detached or not published, or its origin is gone.
    """
    origin = _origin_of(adoption)
    base = content_of(origin, adoption.base)
    ours = content_of(adoption.page, _released(adoption))
    return _rows(adoption, compare(base, ours, base))


def _origin_of(adoption: Adoption) -> ContentPage:
    if adoption.detached_on:
        raise Refused(DETACHED)
    if adoption.origin is None or not adoption.origin.live:
        raise Refused(GONE)
    return adoption.origin


def _released(adoption: Adoption) -> int:
    number = PageVersion.objects.of(adoption.page).newest_number()
    if not (number and adoption.page.live):
        raise Refused(UNPUBLISHED)
    return number


def _rows(adoption: Adoption, comparison: Comparison, here: int = 0) -> list[Row]:
    """Return the parts to decide, said from where the proposal is looked at."""
    states = comparison.by_subject
    rows = rows_of(Upstream(adoption, 0, here, comparison, {}))
    return [_worded(row, states[row.subject]) for row in rows]


def _worded(row: Row, state: object) -> Row:
    if not isinstance(state, BlockState | FieldState):
        return row
    return replace(row, state=str(_WORDS[state.state]))


@transaction.atomic
def send(
    adoption: Adoption,
    chosen: Collection[Subject],
    words: Mapping[str, str | bool],
    *,
    role: str,
    on: date,
) -> Proposal:
    """Send the chosen parts to the origin's keepers; ``words`` are note and is_named.

    Raises:
        Refused: as ``offered``; if one waits, or the origin says the same already.
    """
    rows = [row for row in offered(adoption) if row.subject in chosen]
    sent = Proposal(
        adoption=adoption,
        base=adoption.base,
        version=_released(adoption),
        role=role,
        sent_on=on,
        **words,
    )
    if not _compared(sent, {row.subject for row in rows}).needed:
        raise Refused(SAME)
    _store(sent)
    Part.objects.bulk_create(
        Part(
            proposal=sent,
            about=row.subject.about,
            name=row.subject.name,
            title=row.title,
        )
        for row in rows
    )
    record("adoption.proposed", sent, tenant=adoption.publisher.municipality_id)
    return sent


def _store(sent: Proposal) -> None:
    try:
        with transaction.atomic():
            sent.save()
    except IntegrityError as error:
        raise Refused(UNANSWERED) from error


def _compared(sent: Proposal, chosen: Collection[Subject]) -> Comparison:
    """Return the proposal against the origin's newest draft."""
    origin = _origin_of(sent.adoption)
    newest = origin.specific.get_latest_revision_as_object()
    base = content_of(origin, sent.base)
    ours = content_of(sent.adoption.page, sent.version)
    return propose(base, ours, version_of(newest), chosen)


@dataclass(frozen=True, slots=True)
class Look:
    """A proposal as its keepers see it; ``here`` is the origin's revision."""

    comparison: Comparison
    rows: list[Row]
    here: int


def look_at(proposal: Proposal) -> Look:
    """Return what is to answer; nothing is stored.

    Raises:
        Refused: if the copy was detached, or the origin is gone.
    """
    chosen = {Subject(About(one.about), one.name) for one in proposal.parts.all()}
    comparison = _compared(proposal, chosen)
    here = _origin_of(proposal.adoption).latest_revision_id or 0
    return Look(comparison, _rows(proposal.adoption, comparison, here), here)


@transaction.atomic
def answer(
    proposal: Proposal,
    answers: Mapping[Subject, Answer],
    *,
    here: int,
    by: User,
    on: date,
) -> bool:
    """Keep the answers, and make a draft of the origin if anything is accepted.

    Nothing is published. Returns whether there is a draft.

    Raises:
        Refused: if the origin was edited since ``here``, or it was answered before.
    """
    rows = Proposal.objects.filter(pk=proposal.pk)
    proposal = rows.select_for_update(of=("self",)).with_pages().get()
    found = look_at(proposal)
    if found.here != here or not answers.keys() >= set(found.comparison.needed):
        raise Refused(CHANGED)
    origin = _origin_of(proposal.adoption)
    known = PageVersion.objects.of(origin).newest_number()
    if not rows.open().update(answered_on=on, known=known):
        raise Refused(ANSWERED)
    for row in found.rows:
        _keep(proposal, row, answers[row.subject])
    record("adoption.answered", proposal)
    accepted = any(answers[one].is_accepted for one in found.comparison.needed)
    if accepted:
        _draft(origin, found.comparison, answers, by)
    return accepted


def _keep(proposal: Proposal, row: Row, given: Answer) -> None:
    Part.objects.update_or_create(
        proposal=proposal,
        about=row.subject.about,
        name=row.subject.name,
        defaults={
            "title": row.title,
            "is_accepted": given.is_accepted,
            "word": given.word,
        },
    )


def _draft(
    origin: ContentPage,
    comparison: Comparison,
    answers: Mapping[Subject, Answer],
    by: User,
) -> None:
    decisions = [_decision(comparison, one, answers[one]) for one in comparison.needed]
    page = origin.specific.get_latest_revision_as_object()
    write_version(page, make_draft(comparison, decisions))
    page.change_note = ""
    page.save_revision(user=by, log_action=True)


def _decision(comparison: Comparison, subject: Subject, given: Answer) -> Decision:
    """Return it; what both changed is put together where the words allow it."""
    state = comparison.by_subject[subject]
    if not given.is_accepted:
        return Decision(subject, Choice.KEEP)
    if isinstance(state, BlockState) and state.merged:
        return Decision(subject, Choice.EDIT, block=state.merged)
    if isinstance(state, FieldState) and state.merged:
        return Decision(subject, Choice.EDIT, parts=state.merged)
    return Decision(subject, Choice.ADOPT)
