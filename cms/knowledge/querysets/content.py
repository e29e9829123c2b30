"""Content pages, narrowed and ordered."""

from collections.abc import Iterable
from typing import Self

from django.db.models import Exists, OuterRef, Q
from wagtail.query import PageQuerySet

from cms.search.services.visible import Person, closed_to


class ContentPageQuerySet(PageQuerySet):
    """Reads of all kinds of content pages; none of them has side effects."""

    def open(self) -> Self:
        """Return pages everybody may read: live, without restriction; one query."""
        return self.live().public()

    def common(self) -> Self:
        """Return open pages of no municipality or alliance; the library of all."""
        nobody = Q(publisher__isnull=True)
        return self.open().filter(nobody | Q(publisher__kind="platform"))

    def visible_to(self, person: Person) -> Self:
        """Return live pages this person may read: open ones and internal ones of own.

        Asked anew each time; two queries, and one more for who signed in.
        """
        return self.live().exclude(closed_to(person))

    def below(self, paths: Iterable[str]) -> Self:
        """Return pages that hang below one of these paths of the tree."""
        found = Q(pk__in=())
        for path in paths:
            found |= Q(path__startswith=path)
        return self.filter(found)

    def of_kinds(self, kinds: Iterable[str]) -> Self:
        """Return pages of these kinds."""
        return self.filter(kind__in=list(kinds))

    def for_topic(self, slug: str) -> Self:
        """Return pages with the topic."""
        tagged = self.model.tagged_topics.rel.related_model.objects
        return self.filter(
            Exists(tagged.filter(content_object=OuterRef("pk"), tag__slug=slug))
        )

    def for_audience(self, audience: str) -> Self:
        """Return pages written for this audience."""
        return self.filter(audiences__contains=f"|{audience}|")

    def for_steps(self, steps: Iterable[str]) -> Self:
        """Return pages that support one of these steps."""
        supported = self.model.page_steps.rel.related_model.objects
        return self.filter(
            Exists(supported.filter(page=OuterRef("pk"), step__in=list(steps)))
        )

    def named(self, slugs: Iterable[str]) -> Self:
        """Return pages with one of these addresses or names of sources, by path."""
        names = list(slugs)
        return self.filter(Q(slug__in=names) | Q(source_key__in=names)).order_by("path")

    def titled(self, titles: Iterable[str]) -> Self:
        """Return pages with one of these titles."""
        return self.filter(title__in=list(titles))

    def newest(self) -> Self:
        """Return pages by the day of their first publication, newest first."""
        return self.order_by("-first_published_at", "title")
