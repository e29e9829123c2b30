"""What the admin offers editors: nothing of other houses; kinds, topics, funding."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.query import PageQuerySet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.knowledge.models import FundingProgramme, InstructionKind, Topic
from cms.knowledge.permissions import foreign_pages


def choose_among_own(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer editors nothing that hangs below the places of others."""
    return pages.exclude(foreign_pages(request.user))


def leave_out_types(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Name no report that is closed, because it shows pages of all houses."""
    items[:] = [each for each in items if each.name != "page-types-usage"]


class InstructionKindViewSet(SnippetViewSet):
    """Kinds of instructions; operators add and rename them."""

    model = InstructionKind
    icon = "doc-full"
    add_to_settings_menu = True


class TopicViewSet(SnippetViewSet):
    """Who answers for which topic; the topics themselves come from the catalogue."""

    model = Topic
    icon = "tag"
    add_to_admin_menu = True
    menu_label = _("Topics")
    list_display = ["name", "get_responsible_display"]
    search_fields = ["name"]


class FundingViewSet(SnippetViewSet):
    """Funding programmes; what the import brought may be changed, and stays so."""

    model = FundingProgramme
    icon = "tag"
    add_to_admin_menu = True
    menu_label = _("Funding")
    list_display = ["title", "funder", "status", "deadline"]
    list_filter = ["status"]
    search_fields = ["title", "funder", "purpose"]
