"""What readers are told of an instruction: its state, and what comes after it."""

from dataclasses import dataclass
from datetime import date

from cms.knowledge.domain.force import ENDED, Facts, State, state_of
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import InstructionPage
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.force import facts_of, successor_of
from cms.knowledge.services.rendering import read_by_all_of
from cms.knowledge.services.version import kept


@dataclass(frozen=True, slots=True)
class Standing:
    """State on a day, and the neighbours all readers of the page may read."""

    state: State
    kind: str
    before: tuple[PageLink, ...] = ()
    after: tuple[PageLink, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the text holds no longer."""
        return self.state in ENDED


def standing_of(page: InstructionPage, on: date) -> Standing:
    """Return what is told of the page on this day; mostly no query."""
    facts, kind, before, after = kept(f"standing:{page.pk}", lambda: _read(page))
    return Standing(state_of(facts, on=on), kind, before, after)


def _read(
    page: InstructionPage,
) -> tuple[Facts, str, tuple[PageLink, ...], tuple[PageLink, ...]]:
    readable = read_by_all_of(page)
    next_one = successor_of(page)
    before = links(readable.filter(pk=page.supersedes_id)) if page.supersedes_id else []
    after = links(readable.filter(pk=next_one.pk)) if next_one else []
    kind = str(page.instruction_kind or "")
    return facts_of(page), kind, tuple(before), tuple(after)
