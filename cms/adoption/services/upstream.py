"""The origin moves: what is to decide about the copy, and the draft that does it.

Source: adoption.md, sections 2 and 3.
"""

import json
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services import Refused
from cms.adoption.models import Adoption
from cms.adoption.models import Decision as StoredDecision
from cms.adoption.services.contents import (
    SECTION,
    content_of,
    version_of,
    write_version,
)
from cms.audit.services import record
from cms.knowledge.domain.merge import (
    About,
    Block,
    Choice,
    Comparison,
    Decision,
    Subject,
    carry_over,
    compare,
    make_draft,
)
from cms.knowledge.models import PageVersion

GONE = _("The origin is not published any more. Your text stays as it is.")
NEWER = _("The origin has been published again. Look at what changed, then decide.")
OPEN = _("Something is still to decide.")
DETACHED = _("This text does not follow its origin any more.")
WAITING = _("A draft waits to be published. What comes after it is decided then.")
WRITTEN = _("Your own text was edited meanwhile. Look at it, then decide.")
DECIDED = _("Somebody has decided this meanwhile. Look at it, then decide anew.")
NOTHING = _("There is nothing to decide about this part any more.")


@dataclass(frozen=True, slots=True)
class Upstream:
    """How a copy stands: what changed from version ``base`` to ``newest``.

    ``here`` is the revision of the copy, ``decisions`` are those that count,
    ``reopened`` what is to be decided again, as one of the texts changed meanwhile.
    """

    adoption: Adoption
    newest: int
    here: int
    comparison: Comparison
    decisions: dict[Subject, Decision]
    reopened: tuple[Subject, ...] = ()

    @property
    def open(self) -> tuple[Subject, ...]:
        """Return what nobody has decided yet."""
        return tuple(one for one in self.comparison.needed if one not in self.decisions)


def look_upstream(adoption: Adoption) -> Upstream:
    """Return what is to decide now; nothing is stored.

    Raises:
        Refused: if the copy is detached, or its origin is gone.
    """
    if adoption.detached_on:
        raise Refused(DETACHED)
    origin = adoption.origin
    if origin is None or not origin.live:
        raise Refused(GONE)
    newest = PageVersion.objects.of(origin).newest_number()
    page = adoption.page.specific
    ours = version_of(page.get_latest_revision_as_object())
    base, theirs = content_of(origin, adoption.reconciled), content_of(origin, newest)
    found = Upstream(
        adoption, newest, page.latest_revision_id or 0, compare(base, theirs, ours), {}
    )
    decisions, reopened = _decided(found)
    return replace(found, decisions=decisions, reopened=reopened)


def _decided(found: Upstream) -> tuple[dict[Subject, Decision], tuple[Subject, ...]]:
    """Return the decisions that still hold, and what is open once more.

    A decision about another version of the origin, or about a text that was written
    further here since, holds where the part is the same; the newest one counts.
    """
    rows: dict[tuple[int, int], list[Decision]] = {}
    for row in found.adoption.decisions.since(found.adoption.reconciled):
        rows.setdefault((row.to_version, row.here), []).append(_read(row))
    now = {one.subject: one for one in rows.pop((found.newest, found.here), [])}
    again: set[Subject] = set()
    for then in sorted(rows, reverse=True):
        kept, reopened = _carried(found, rows[then], *then)
        now = {one.subject: one for one in kept} | now
        again |= set(reopened)
    needed = found.comparison.needed
    held = {name: now[name] for name in needed if name in now}
    return held, tuple(one for one in needed if one in again - set(held))


def _carried(
    found: Upstream, decisions: list[Decision], to: int, here: int
) -> tuple[tuple[Decision, ...], tuple[Subject, ...]]:
    """Return what is left of decisions about other texts; nothing if one is gone."""
    comparison, adoption = found.comparison, found.adoption
    text = adoption.page.specific.revisions.filter(pk=here).first()
    if text is None or adoption.origin is None:
        return (), tuple(one.subject for one in decisions)
    base = content_of(adoption.origin, adoption.reconciled)
    theirs = content_of(adoption.origin, to)
    before = compare(base, theirs, version_of(text.as_object()))
    carried = carry_over(decisions, before, comparison)
    return carried.kept, carried.reopened


def _read(row: StoredDecision) -> Decision:
    subject, choice = Subject(About(row.about), row.name), Choice(row.choice)
    is_edit, is_block = choice is Choice.EDIT, row.about == About.BLOCK
    block = Block(row.name, SECTION, row.text, row.heading) if is_block else None
    parts = () if is_block else tuple(json.loads(row.text or "[]"))
    return Decision(
        subject,
        choice,
        block if is_edit else None,
        parts if is_edit else (),
        row.reason,
    )


@transaction.atomic
def decide(
    adoption: Adoption,
    decision: Decision,
    *,
    seen: tuple[int, int],
    role: str,
    on: date,
) -> None:
    """Store what was decided about the change to the origin's version.

    ``seen`` are that version and the revision of the copy, as they were looked at.

    Raises:
        Refused: if one of the texts changed meanwhile, or nothing is to decide.
    """
    found = look_upstream(_locked(adoption))
    to, here = seen
    if found.newest != to:
        raise Refused(NEWER)
    if found.here != here:
        raise Refused(WRITTEN)
    if decision.subject not in found.comparison.needed:
        raise Refused(NOTHING)
    if found.decisions.get(decision.subject, decision) != decision:
        raise Refused(DECIDED)
    StoredDecision.objects.update_or_create(
        adoption=adoption,
        from_version=found.adoption.reconciled,
        to_version=to,
        about=decision.subject.about,
        name=decision.subject.name,
        defaults={
            **_values(decision),
            "here": found.here,
            "role": role,
            "decided_on": on,
        },
    )
    record("adoption.decided", adoption, tenant=adoption.publisher.municipality_id)


def _values(decision: Decision) -> dict[str, str]:
    block = decision.block
    text = block.text if block else json.dumps(decision.parts) if decision.parts else ""
    return {
        "choice": decision.choice,
        "heading": block.heading if block else "",
        "text": text,
        "reason": decision.reason,
    }


@transaction.atomic
def undo(adoption: Adoption, subject: Subject) -> None:
    """Take a decision back, as long as no draft was made of it.

    Raises:
        Refused: as ``look_upstream``.
    """
    found = look_upstream(_locked(adoption))
    for row in found.adoption.decisions.since(found.adoption.reconciled):
        if subject in _subjects(found, row):
            row.delete()
    record("adoption.undecided", adoption, tenant=adoption.publisher.municipality_id)


def _subjects(found: Upstream, row: StoredDecision) -> set[Subject]:
    """Return what a decision is about: then, and now, where its block has a new id."""
    decision = _read(row)
    kept, reopened = _carried(found, [decision], row.to_version, row.here)
    return {decision.subject, *(one.subject for one in kept), *reopened}


@transaction.atomic
def draft_page(adoption: Adoption, *, to: int, by: User) -> bool:
    """Make the draft that was decided; return False if there was nothing to change.

    Nothing is published. Where the text stays as it is and is published, the copy
    counts as reconciled at once.

    Raises:
        Refused: if something is open, a draft waits, or the origin was published.
    """
    adoption = _locked(adoption)
    found = look_upstream(adoption)
    if found.newest != to:
        raise Refused(NEWER)
    if found.open:
        raise Refused(OPEN)
    if adoption.drafted == to:
        raise Refused(WAITING)
    draft = make_draft(found.comparison, found.decisions.values())
    page = adoption.page.specific.get_latest_revision_as_object()
    record("adoption.drafted", adoption, tenant=adoption.publisher.municipality_id)
    if draft == version_of(page) and not page.has_unpublished_changes:
        Adoption.objects.filter(pk=adoption.pk).update(base=to)
        return False
    write_version(page, draft)
    page.change_note = ""
    revision = page.save_revision(user=by, log_action=True)
    Adoption.objects.filter(pk=adoption.pk).update(drafted=to, draft=revision)
    return True


def _locked(adoption: Adoption) -> Adoption:
    """Return the adoption as it is now; who decides at this moment is waited for."""
    rows = Adoption.objects.select_for_update(of=("self",))
    return rows.select_related("page", "origin", "publisher").get(pk=adoption.pk)
