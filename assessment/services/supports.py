"""What helps with a step: pages to read, courses to take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.domain.catalogue import Step, Support
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.querysets.lookup import pages_by_step, pages_for_supports

COURSE = "course"


@dataclass(frozen=True, slots=True)
class Help:
    """The live pages for one step; ``missing`` are supports without a page yet."""

    reads: tuple[PageLink, ...]
    learns: tuple[PageLink, ...]
    missing: tuple[Support, ...]


def find_help(steps: Iterable[Step]) -> dict[str, Help]:
    """Return what helps with each step, by its id; the number of queries is fixed.

    The pages the catalogue names come first, then those that name the step.
    """
    wanted = list(steps)
    named = pages_for_supports(
        (support.kind, support.title) for step in wanted for support in step.supports
    )
    naming = pages_by_step(step.id for step in wanted)
    return {step.id: _help(step, named, naming.get(step.id, [])) for step in wanted}


def _help(
    step: Step,
    named: Mapping[tuple[str, str], PageLink],
    naming: Iterable[PageLink],
) -> Help:
    links: dict[int, PageLink] = {}
    missing = []
    for support in step.supports:
        page = named.get((support.kind, support.title))
        if page is None:
            missing.append(support)
        else:
            links[page.id] = page
    for page in naming:
        links.setdefault(page.id, page)
    return Help(
        reads=tuple(page for page in links.values() if page.kind != COURSE),
        learns=tuple(page for page in links.values() if page.kind == COURSE),
        missing=tuple(missing),
    )
