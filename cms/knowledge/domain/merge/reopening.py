"""Decisions when the origin publishes a newer version before the draft is made.

Source: adoption.md, section 3.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from cms.knowledge.domain.merge.blocks import Block
from cms.knowledge.domain.merge.comparison import Comparison, Subject
from cms.knowledge.domain.merge.decisions import Decision
from cms.knowledge.domain.merge.order import Order
from cms.knowledge.domain.merge.states import BlockState, FieldState


@dataclass(frozen=True, slots=True)
class Carried:
    """Decisions that stay, under the ids of now, and what is open once more."""

    kept: tuple[Decision, ...]
    reopened: tuple[Subject, ...]


def carry_over(
    decisions: Iterable[Decision], before: Comparison, after: Comparison
) -> Carried:
    """Return what is left of decisions about ``before`` when ``after`` is the case.

    A decision stays where the block is equal in both versions of the origin; so that
    no words are lost that were written since, it has to be equal here, too. The others
    reopen. What needs no decision any more is dropped. Decisions follow a block to its
    new id.
    """
    kept, reopened = list[Decision](), list[Subject]()
    follow = _follow(before, after)
    then, now, needed = before.by_subject, after.by_subject, set(after.needed)
    for decision in decisions:
        subject = replace(decision.subject, name=follow(decision.subject.name))
        if subject not in needed:
            continue
        if _is_same(then.get(decision.subject), now[subject], follow):
            kept.append(replace(decision, subject=subject))
        else:
            reopened.append(subject)
    return Carried(tuple(kept), tuple(reopened))


def _follow(before: Comparison, after: Comparison) -> Callable[[str], str]:
    """Return a function from the id of a block then to its id now."""
    old = {new: old for old, new in before.new_ids.items()}

    def follow(name: str) -> str:
        first = old.get(name, name)
        return after.new_ids.get(first, first)

    return follow


def _is_same(
    then: BlockState | FieldState | Order | None,
    now: BlockState | FieldState | Order,
    follow: Callable[[str], str],
) -> bool:
    """Tell whether somebody would decide about the same thing."""
    if isinstance(then, Order) and isinstance(now, Order):
        return _is_same_order(then, now, follow)
    if isinstance(then, BlockState) and isinstance(now, BlockState):
        sides = zip(_sides(then), _sides(now), strict=True)
        return all((a and a.content) == (b and b.content) for a, b in sides)
    return then == now


def _sides(state: BlockState) -> tuple[Block | None, ...]:
    return (state.base, state.theirs, state.ours)


def _is_same_order(then: Order, now: Order, follow: Callable[[str], str]) -> bool:
    """Tell whether the blocks that stand in both comparisons stand alike."""
    before = [follow(name) for name in then.theirs], [follow(n) for n in then.ours]
    shared = set(before[0]) & set(now.theirs)
    return all(
        [name for name in one if name in shared]
        == [name for name in other if name in shared]
        for one, other in zip(before, (now.theirs, now.ours), strict=True)
    )
