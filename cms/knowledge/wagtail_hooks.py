"""What the knowledge base registers with Wagtail and with other apps."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.knowledge.models import GlossaryTerm
from cms.knowledge.services.glossary import GlossaryLoader
from cms.knowledge.services.loading import ContentLoader
from cms.knowledge.services.pages import PageLoader
from cms.knowledge.services.processes import ProcessLoader
from cms.search.domain.hit import Hit
from cms.ui.panels import MenuItem

_MOST_TERMS = 3


@hooks.register("content_loaders")
def content_loaders() -> list[ContentLoader]:
    """Bring the loaders of this app."""
    return [GlossaryLoader(), PageLoader(), ProcessLoader()]


@hooks.register("site_menu")
def site_menu(_request: HttpRequest) -> list[MenuItem]:
    """Lead to the knowledge base from every page."""
    return [MenuItem(10, _("Knowledge"), "/wissen/")]


@hooks.register("search_extras")
def search_extras(query: str) -> list[Hit]:
    """Find terms of the glossary by name or synonym."""
    return [
        Hit(str(_("Term")), term.term, term.url, term.definition)
        for term in GlossaryTerm.objects.called(query)[:_MOST_TERMS]
    ]
