"""Links inside the site, narrowed to those that lead nowhere."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

if TYPE_CHECKING:
    from cms.knowledge.models import InnerLink  # noqa: F401 -- for annotations
    from cms.knowledge.querysets.content import ContentPageQuerySet

_COURSE = Q(kind="course")


class InnerLinkQuerySet(QuerySet["InnerLink"]):
    """Reads of links inside the site."""

    def broken(self, internal: str) -> Self:
        """Return links of live pages to what readers of the page cannot open.

        They can open what everybody can, and below ``internal``, the path in the tree
        of all internal pages ("" without any), what hangs at the place of the page.
        """
        pages = apps.get_model("knowledge", "ContentPage").objects
        is_broken = ~_leads_into(pages.open())
        if internal:
            length = len(internal) + Page.steplen
            inside = (
                pages.live().below([internal]).annotate(place=Substr("path", 1, length))
            )
            own = inside.filter(place=Substr(OuterRef("page__path"), 1, length))
            is_broken &= ~_leads_into(own)
        return self.filter(is_broken, page__live=True)


def _leads_into(pages: "ContentPageQuerySet") -> Q:
    """Return the condition that a link leads to one of these pages."""
    key = OuterRef("key")
    found = Q(pk__in=())
    for scheme, some in (
        ("page", pages.exclude(_COURSE)),
        ("course", pages.filter(_COURSE)),
    ):
        named = Exists(some.filter(slug=key)) | Exists(some.filter(source_key=key))
        found |= Q(scheme=scheme) & named
    return found
