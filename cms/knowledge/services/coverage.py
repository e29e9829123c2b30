"""What the catalogue names and the knowledge base does not have."""

from dataclasses import dataclass

from cms.knowledge.models import ContentPage
from cms.knowledge.querysets.lookup import pages_by_step, pages_for_supports
from cms.knowledge.services.hooks import step_supports, step_titles


@dataclass(frozen=True, slots=True)
class Gap:
    """A step of the catalogue that misses something; ``title`` is the step's.

    ``missing`` are titles of pages the catalogue names; empty if the step has no page
    at all.
    """

    step: str
    title: str
    missing: tuple[str, ...] = ()


def gaps() -> list[Gap]:
    """Return steps without a live page and steps whose named pages are missing."""
    titles, supports = step_titles(), step_supports()
    by_step = pages_by_step(titles)
    found = pages_for_supports(one for many in supports.values() for one in many)
    result = []
    for step, title in titles.items():
        named = [tuple(one) for one in supports.get(step, ())]
        missing = tuple(name for kind, name in named if (kind, name) not in found)
        if missing or not (named or step in by_step):
            result.append(Gap(step, title, missing))
    return result


def changed_sources() -> list[ContentPage]:
    """Return edited pages whose file has changed since, by title."""
    return list(ContentPage.objects.filter(source_changed=True).order_by("title"))
