"""What helps while nobody can be asked: cases and exchange impulses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from assessment.services.peers import Search
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import ContentPage, Kind, TaggedPage
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import links

AT_MOST = 3
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Pages on the topics asked for, at most three of a kind."""

    cases: list[PageLink]
    exchanges: list[PageLink]


def reading_for(search: Search) -> Meanwhile:
    """Return what to read and which exchange to start for the needs of this search.

    Pages on the very topics come first, then those of the same field of action; without
    needs the newest of the kind.
    """
    found = links(_fitting(search)[:LOOKED_AT])
    return Meanwhile(
        cases=_first(found, Kind.CASE), exchanges=_first(found, Kind.EXCHANGE)
    )


def _fitting(search: Search) -> ContentPageQuerySet:
    topics = {topic for question in search.needs for topic in question.topics}
    dimensions = {question.dimension for question in search.needs}
    tagged = TaggedPage.objects.filter(
        content_object=OuterRef("pk"), tag__slug__in=topics
    )
    pages: ContentPageQuerySet = (
        ContentPage.objects.open()
        .of_kinds([Kind.CASE, Kind.EXCHANGE])
        .annotate(on_topic=Exists(tagged))
        .order_by("-on_topic", "-first_published_at", "title")
    )
    if topics:
        pages = pages.filter(Q(on_topic=True) | Q(dimension__in=dimensions))
    return pages


def _first(found: Iterable[PageLink], kind: Kind) -> list[PageLink]:
    return [link for link in found if link.kind == kind][:AT_MOST]
