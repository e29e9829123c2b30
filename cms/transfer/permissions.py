"""Who may take files in: those who may add pages there, as Wagtail says."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from cms.accounts.models import User
from cms.knowledge.models import GuidePage


def section_or_404(person: User | AnonymousUser, pk: int) -> Page:
    """Return the page below which the person may add content pages.

    Raises:
        Http404: if there is none, or the person may not.
    """
    section: Any = get_object_or_404(Page, pk=pk).specific
    if not may_take_in(person, section):
        raise Http404
    return section


def may_take_in(person: User | AnonymousUser, page: Any) -> bool:
    """Tell whether content pages may be there and the person may add them."""
    if not person.has_perm("wagtailadmin.access_admin"):
        return False
    fits = GuidePage in type(page).allowed_subpage_models()
    return fits and bool(page.permissions_for_user(person).can_add_subpage())
