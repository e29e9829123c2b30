"""What is new, or newly in force, on pages that everybody may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import Publisher
from cms.feedback.domain.newest import MOST, Entry, merged
from cms.knowledge.models import (
    ContentPage,
    InstructionPage,
    PageVersion,
    SectionIndexPage,
    Topic,
)
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.version import kept


@dataclass(frozen=True, slots=True)
class Scope:
    """Which pages are meant: all of the library, or those of one place in it."""

    section: SectionIndexPage | None = None
    topic: Topic | None = None
    publisher: Publisher | None = None

    @property
    def query(self) -> str:
        """Return the address's question, with its mark; "" for the whole library."""
        place = self.publisher and self.publisher.municipality
        named = {"bereich": self.section, "thema": self.topic, "von": place}
        asked = {name: one.slug for name, one in named.items() if one}
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def title(self) -> str:
        """Return what a reader calls it; "" for the whole library."""
        named = (self.publisher, self.section, self.topic)
        return ", ".join(str(one) for one in named if one)

    def pages(self) -> ContentPageQuerySet:
        """Return the open pages: of municipalities only where they are asked for."""
        if self.publisher:
            return ContentPage.objects.open().filter(publisher=self.publisher)
        found = ContentPage.objects.common()
        if self.topic:
            found = found.for_topic(self.topic.slug)
        if self.section:
            found = found.filter(path__startswith=self.section.path)
        return found


def newest(scope: Scope, today: date) -> tuple[Entry, ...]:
    """Return what is new there, the newest first; mostly no query."""
    key = f"feedback-newest:{today}:{scope.query}"
    return kept(key, lambda: merged((*_released(scope), *_in_force(scope, today))))


def _released(scope: Scope) -> Iterator[Entry]:
    pages = scope.pages().values("pk")
    rows = PageVersion.objects.filter(page__in=pages).listed().select_related("page")
    for row in rows.order_by("-released_at", "-pk")[:MOST]:
        yield Entry(
            day=timezone.localdate(row.released_at),
            title=row.page.title,
            kind=str(row.page.get_kind_display()),
            url=row.page.url or "",
            note=row.note,
            mark=f"fassung-{row.number}",
        )


def _in_force(scope: Scope, today: date) -> Iterator[Entry]:
    """Return instructions that came into force and still are."""
    still = Q(in_force_until=None) | Q(in_force_until__gte=today)
    pages = InstructionPage.objects.filter(
        still, pk__in=scope.pages().values("pk"), in_force_from__lte=today
    )
    for page in pages.order_by("-in_force_from", "pk")[:MOST]:
        yield Entry(
            day=page.in_force_from,
            title=page.title,
            kind=str(page.get_kind_display()),
            url=page.url or "",
            note=_("In force"),
            mark=f"in-kraft-{page.in_force_from}",
            is_in_force=True,
        )
