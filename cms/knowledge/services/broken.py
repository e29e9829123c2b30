"""Links that lead nowhere, and pictures nobody described, for whoever can mend them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from cms.knowledge.domain.innerlinks import inner_links
from cms.knowledge.domain.references import UNKNOWN
from cms.knowledge.models import ContentPage, InnerLink, Kind, SourcedPage
from cms.knowledge.permissions import internal_root
from cms.knowledge.services.publishing import sections_of

_LONGEST = 200  # characters of the words of a link that are kept


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere, and why in a sentence."""

    link: InnerLink
    reason: str


@transaction.atomic
def note_links(sender: type[Page], **told: Any) -> None:
    """Keep where the page that is published leads; receives Wagtail's signal."""
    page = told["instance"]
    if not (isinstance(page, SourcedPage) and hasattr(page, "body")):
        return
    InnerLink.objects.filter(page=page.pk).delete()
    InnerLink.objects.bulk_create(
        InnerLink(
            page_id=page.pk,
            section=one.section,
            heading=one.heading,
            words=one.words[:_LONGEST],
            scheme=one.scheme,
            key=one.key,
        )
        for one in dict.fromkeys(inner_links(sections_of(page.body)))
    )


def broken_links(user: User) -> QuerySet[InnerLink]:
    """Return the broken links of pages the person may change, by page."""
    found = InnerLink.objects.broken(internal_root())
    return (
        found.filter(page__in=_changeable(user, Page))
        .select_related("page")
        .order_by("page__title", "page", "pk")
    )


def explained(links: Iterable[InnerLink], user: User) -> list[Broken]:
    """Return the broken links with their reasons; a fixed number of queries.

    Of pages the person may neither read nor change nothing is said.
    """
    shown = list(links)
    named = ContentPage.objects.named({one.key for one in shown})
    known = named.visible_to(user) | named.filter(pk__in=_changeable(user, Page))
    targets = list(known.order_by("-live", "path"))
    return [Broken(one, _reason(one, targets)) for one in shown]


def undescribed_pictures(user: User) -> QuerySet[Image]:
    """Return the pictures without a description the person may change, by title."""
    found = Image.objects.filter(description="", pk__in=_changeable(user, Image))
    return found.order_by("title", "pk")


def _changeable(user: User, model: type[Any]) -> Any:
    policy: Any = policy_registry.get_by_type(model)
    return policy.instances_user_has_permission_for(user, "change").values("pk")


def _reason(link: InnerLink, targets: Iterable[ContentPage]) -> str:
    """Return why a link is broken; the targets are those one may know of."""
    if link.scheme == InnerLink.Scheme.PARAGRAPH:
        return gettext("There is no § %(key)s on this page.") % {"key": link.key}
    is_course = link.scheme == InnerLink.Scheme.COURSE
    for page in targets:
        is_named = link.key in {page.slug, page.source_key}
        if is_named and (page.kind == Kind.COURSE) == is_course:
            return _hindered(page)
    return gettext(UNKNOWN[link.scheme]) % {"key": link.key}


def _hindered(page: ContentPage) -> str:
    """Return why readers cannot open a page that is there."""
    if page.live:
        text = gettext("Not all who read this page may open “%(title)s”.")
    else:
        text = gettext("“%(title)s” is not published.")
    return text % {"title": page.title}
