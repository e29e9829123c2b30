"""A merge as text for the terminal."""

from collections.abc import Iterator, Mapping
from textwrap import indent

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cms.knowledge.domain.merge import (
    ORDER,
    About,
    BlockState,
    Choice,
    Decision,
    FieldState,
    Moved,
    State,
    Subject,
    Take,
)
from cms.knowledge.services.merging import Merge

_STATES: Mapping[State, str | Promise] = {
    State.UNCHANGED: gettext_lazy("unchanged"),
    State.CHANGED_THERE: gettext_lazy("changed at the origin"),
    State.CHANGED_HERE: gettext_lazy("changed here"),
    State.SAME_CHANGE: gettext_lazy("the same change on both sides"),
    State.CHANGED_BOTH: gettext_lazy("changed on both sides"),
    State.NEW_THERE: gettext_lazy("new at the origin"),
    State.OWN: gettext_lazy("only here"),
    State.SAME_NEW: gettext_lazy("new on both sides with the same text"),
    State.REMOVED_THERE: gettext_lazy("removed at the origin"),
    State.REMOVED_THERE_CHANGED_HERE: gettext_lazy(
        "removed at the origin, changed here"
    ),
    State.REMOVED_HERE: gettext_lazy("removed here"),
    State.REMOVED_HERE_CHANGED_THERE: gettext_lazy(
        "removed here, changed at the origin"
    ),
    State.REMOVED_BOTH: gettext_lazy("removed on both sides"),
}
_ORDER: Mapping[Moved, str | Promise] = {
    Moved.THEIRS: gettext_lazy("changed at the origin"),
    Moved.OURS: gettext_lazy("changed here"),
    Moved.BOTH: gettext_lazy("changed on both sides"),
}
_FIELDS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "topics": gettext_lazy("Topics"),
    "audiences": gettext_lazy("Audiences"),
    "check_questions": gettext_lazy("Check questions"),
}
_KEPT = gettext_lazy("Kept as it is here.")


def describe_merge(merge: Merge) -> str:
    """Return what stood where and what became of it, in lines."""
    lines = [
        *_headline(merge),
        *_block_lines(merge),
        *_order_lines(merge),
        *_field_lines(merge),
        *_complaint_lines(merge),
    ]
    return "\n".join(lines) + "\n"


def _headline(merge: Merge) -> Iterator[str]:
    count = len(merge.comparison.blocks)
    yield ngettext(
        "%(count)d section compared.", "%(count)d sections compared.", count
    ) % {"count": count}
    needed = len(merge.decisions)
    if needed:
        yield ngettext("%(count)d decision:", "%(count)d decisions:", needed) % {
            "count": needed
        }
    else:
        yield _("Nothing to decide.")


def _block_lines(merge: Merge) -> Iterator[str]:
    for state in merge.comparison.blocks:
        if state.state is State.UNCHANGED:
            continue
        decision = merge.decided(Subject(About.BLOCK, state.id))
        name = state.heading or _("Text before the first heading")
        yield _line(name, _STATES[state.state], _outcome(merge, state, decision))
        if decision and not state.default and state.theirs and state.ours:
            yield from _both(state.theirs.text, state.ours.text)


def _order_lines(merge: Merge) -> Iterator[str]:
    order = merge.comparison.order
    if order.moved is not Moved.SAME:
        decision = merge.decided(ORDER)
        adopted = decision and decision.choice is Choice.ADOPT
        outcome = _("Adopted from the origin.") if adopted else _KEPT
        name = _("Order of the sections")
        yield _line(name, _ORDER[order.moved], str(outcome) if decision else "")


def _field_lines(merge: Merge) -> Iterator[str]:
    for state in merge.comparison.fields:
        if state.state is State.UNCHANGED:
            continue
        decision = merge.decided(Subject(About.FIELD, state.name))
        outcome = _outcome(merge, state, decision)
        yield _line(str(_FIELDS[state.name]), _STATES[state.state], outcome)
        if decision and not state.default:
            yield from _both(_shown(state, state.theirs), _shown(state, state.ours))


def _line(name: str, state: str | Promise, outcome: str) -> str:
    if not outcome:
        return f"- {name}: {state}."
    return f"- {name}: {state}. {outcome}"


def _outcome(
    merge: Merge, state: BlockState | FieldState, decision: Decision | None
) -> str:
    """Return what became of a block or a field; "" where nothing was to decide."""
    if decision is None:
        return ""
    if decision.choice is Choice.EDIT:
        return _("Both changes are merged; please read the result.")
    if decision.choice is Choice.ADOPT:
        return _("Adopted from the origin.") if state.theirs else _("Removed.")
    if not state.ours:
        return _("It is left out.")
    if state.default is None and merge.take is Take.DEFAULTS:
        return _("The words collide: the text from here stays, please decide.")
    return str(_KEPT)


def _both(theirs: str, ours: str) -> Iterator[str]:
    """Yield the text of both sides, indented."""
    for title, text in ((_("At the origin:"), theirs), (_("Here:"), ours)):
        yield indent(title, " " * 4)
        yield indent(text, " " * 6)


def _shown(state: FieldState, parts: tuple[str, ...]) -> str:
    if state.name in {"title", "summary"}:
        return " ".join(parts)
    return "\n".join(parts)


def _complaint_lines(merge: Merge) -> Iterator[str]:
    if merge.complaints:
        yield _("An import would refuse the result:")
    for one in merge.complaints:
        values = {"line": one.line, "sentence": gettext(one.message) % one.values}
        yield "- " + _("Line %(line)d: %(sentence)s") % values
