"""What helps while reading a page: terms explained, and pages to read on."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Value

from cms.knowledge.domain.explaining import Term
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import (
    ContentPage,
    GlossaryTerm,
    PageStep,
    RelatedPage,
    TaggedPage,
)
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.version import kept

MOST = 5  # pages to read on, those that editors chose among them
_STEP, _LINK = 2, 3  # what a shared step and a link weigh; a shared topic weighs 1
_LOOKED_AT = 50  # of those that share most; some of them not everybody may read


@dataclass(frozen=True, slots=True)
class Likeness:
    """Topics and steps of a page, as their ids."""

    topics: tuple[str, ...]
    steps: tuple[str, ...]


def glossary_terms() -> tuple[Term, ...]:
    """Return all terms; without a query until anything visitors see changes."""
    return kept("glossary-terms", _terms)


def related_pages(
    page: ContentPage, pages: ContentPageQuerySet, likeness: Likeness
) -> list[PageLink]:
    """Return pages to read on: those the editors chose, then those that fit; 3 queries.

    Args:
        page: a live page.
        pages: those everybody may read who may read this one.
        likeness: what the others are compared by.
    """
    chosen = pages.filter(mentions__page=page.pk).order_by("mentions__sort_order")
    found = links(chosen)
    known = {page.pk, *(one.id for one in found)}
    missing = MOST - len(found)
    if missing <= 0:
        return found
    return found + _fitting(page, pages, known, likeness)[:missing]


def _fitting(
    page: ContentPage,
    pages: ContentPageQuerySet,
    known: Collection[int],
    likeness: Likeness,
) -> list[PageLink]:
    """Return pages that share topics or steps, or whose editors chose this one."""
    weights = Counter[int]()
    for key, weight in _shared(page, likeness):
        weights[key] += weight
    first = [
        key for key, _weight in weights.most_common(_LOOKED_AT) if key not in known
    ]
    found = links(pages.filter(pk__in=first))
    return sorted(found, key=lambda one: (-weights[one.id], one.title, one.id))


def _shared(page: ContentPage, likeness: Likeness) -> Iterable[tuple[int, int]]:
    """Return (page, weight) of all that another page has in common with this one."""
    topics = TaggedPage.objects.filter(tag__slug__in=likeness.topics)
    steps = PageStep.objects.filter(step__in=likeness.steps)
    choices = RelatedPage.objects.filter(target=page.pk)
    rows = (
        (topics.values_list("content_object"), 1),
        (steps.values_list("page"), _STEP),
        (choices.values_list("page"), _LINK),
    )
    first, *rest = (found.order_by().annotate(w=Value(each)) for found, each in rows)
    return first.union(*rest, all=True)


def _terms() -> tuple[Term, ...]:
    rows = GlossaryTerm.objects.values_list("slug", "term", "definition", "synonyms")
    return tuple(
        Term(slug, term, definition, (term, *synonyms))
        for slug, term, definition, synonyms in rows
    )
