"""What changed at the origin, part by part, as people decide about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.adoption.services.upstream import Upstream
from cms.knowledge.domain.comparing import Difference, Passage
from cms.knowledge.domain.comparing import compare as mark
from cms.knowledge.domain.markdown import plain_lines
from cms.knowledge.domain.merge import (
    ORDER,
    Block,
    BlockState,
    Choice,
    Decision,
    Default,
    FieldState,
    Order,
    State,
    Subject,
)
from cms.knowledge.models import Topic
from cms.knowledge.models.content import Audience

# Fields that are one text, which may be edited by hand.
TEXTS = {"title", "summary"}


@dataclass(frozen=True, slots=True)
class Row:
    """One part: what became of it at the origin and here, and what may be chosen.

    ``theirs`` and ``ours`` mark what changed since the last reconciliation; None where
    there is nothing on that side. ``has_words`` if it is a text to edit; ``heading``
    and ``text`` are what editing begins with.
    """

    subject: Subject
    title: str
    state: str
    theirs: Difference | None
    ours: Difference | None
    default: str
    can_edit: bool
    heading: str = ""
    text: str = ""
    is_merged: bool = False
    has_words: bool = True
    decision: Decision | None = None
    is_reopened: bool = False

    @property
    def anchor(self) -> str:
        """Return the id of the part on the page."""
        return f"{self.subject.about}-{self.subject.name}"


def rows_of(upstream: Upstream) -> list[Row]:
    """Return a row for each part that needs a decision, in the order of the origin."""
    states = upstream.comparison.by_subject
    return [_row(upstream, one, states[one]) for one in upstream.comparison.needed]


def _row(
    upstream: Upstream, subject: Subject, state: BlockState | FieldState | Order
) -> Row:
    decision = upstream.decisions.get(subject)
    again = subject in upstream.reopened
    if isinstance(state, BlockState):
        return _block(subject, state, decision, again=again)
    if isinstance(state, FieldState):
        return _field(subject, state, decision, again=again)
    return _order(upstream, decision, again=again)


def _block(
    subject: Subject, state: BlockState, decision: Decision | None, *, again: bool
) -> Row:
    begun = (decision and decision.block) or state.merged or state.ours or state.theirs
    return Row(
        subject=subject,
        title=state.heading or _("Introduction"),
        state=say_state(state.state),
        theirs=_marked(_passages(state.base), _passages(state.theirs)),
        ours=_marked(_passages(state.base), _passages(state.ours)),
        default=_choice(state.default),
        can_edit=begun is not None,
        heading=begun.heading if begun else "",
        text=begun.text if begun else "",
        is_merged=state.merged is not None,
        decision=decision,
        is_reopened=again,
    )


def _field(
    subject: Subject, state: FieldState, decision: Decision | None, *, again: bool
) -> Row:
    name = state.name
    begun = (decision and decision.parts) or state.merged or state.ours
    sides = [_said(name, parts) for parts in (state.base, state.theirs, state.ours)]
    base, theirs, ours = ([Passage(name, "", side, "\n".join(side))] for side in sides)
    return Row(
        subject=subject,
        title=say_field(name),
        state=say_state(state.state),
        theirs=_marked(base, theirs),
        ours=_marked(base, ours),
        default=_choice(state.default),
        can_edit=name in TEXTS or bool(state.merged),
        has_words=name in TEXTS,
        text=" ".join(begun) if name in TEXTS else "",
        is_merged=bool(state.merged),
        decision=decision,
        is_reopened=again,
    )


def _order(upstream: Upstream, decision: Decision | None, *, again: bool) -> Row:
    found = upstream.comparison
    titles = {one.id: one.heading or _("Introduction") for one in found.blocks}
    sides = (found.order.base, found.order.theirs, found.order.ours)
    lines = [tuple(titles[one] for one in side) for side in sides]
    base, theirs, ours = ([Passage("", "", one, "\n".join(one))] for one in lines)
    return Row(
        subject=ORDER,
        title=_("Order of the sections"),
        state=_("moved"),
        theirs=_marked(base, theirs),
        ours=_marked(base, ours),
        default=_choice(found.order.default),
        can_edit=False,
        decision=decision,
        is_reopened=again,
    )


def _passages(block: Block | None) -> list[Passage]:
    if block is None:
        return []
    lines = plain_lines(block.text)
    return [Passage("", block.heading, lines, block.text)]


def _marked(old: list[Passage], new: list[Passage]) -> Difference | None:
    return next(iter(mark(old, new)), None)


def _said(name: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines a field is read as."""
    return tuple(_lines(name, parts))


def _lines(name: str, parts: tuple[str, ...]) -> Iterator[str]:
    if name in TEXTS:
        yield " ".join(parts)
    elif name == "check_questions":
        yield from (str(json.loads(part)["question"]) for part in parts)
    elif name == "audiences":
        yield from (str(dict(Audience.choices).get(part, part)) for part in parts)
    else:
        names = dict(Topic.objects.filter(slug__in=parts).values_list("slug", "name"))
        yield from (names.get(part, part) for part in parts)


def _choice(default: Default | None) -> str:
    """Return the choice that is proposed; "" without a proposal."""
    choices = {
        Default.ADOPT: Choice.ADOPT,
        Default.REMOVE: Choice.ADOPT,
        Default.KEEP: Choice.KEEP,
        Default.MERGE: Choice.EDIT,
    }
    return choices[default] if default else ""


def say_field(name: str) -> str:
    """Return what a compared field is called."""
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "topics": _("Topics"),
        "audiences": _("For whom"),
        "check_questions": _("Check questions"),
    }[name]


def say_state(state: State) -> str:
    """Return how a part that needs a decision stands."""
    return {
        State.CHANGED_THERE: _("changed at the source"),
        State.CHANGED_BOTH: _("changed at the source and here"),
        State.NEW_THERE: _("new at the source"),
        State.REMOVED_THERE: _("removed at the source"),
        State.REMOVED_THERE_CHANGED_HERE: _("removed at the source, changed here"),
        State.REMOVED_HERE_CHANGED_THERE: _("removed here, changed at the source"),
    }[state]
