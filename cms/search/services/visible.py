"""What a person may find, asked anew at every search."""

from dataclasses import dataclass
from functools import reduce

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from cms.search.models import Entry
from cms.search.querysets.entries import FindableQuerySet

_LOGIN, _GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS
Person = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Visible:
    """The pages a person may read, and the entries that may be found."""

    pages: QuerySet[Page]
    entries: FindableQuerySet


def visible(user: Person) -> Visible:
    """Return what this person may read and find, at the moment of asking."""
    pages = readable_pages(user)
    return Visible(pages, Entry.objects.within(pages))


def visible_entries(user: Person) -> FindableQuerySet:
    """Return what this person may find, at the moment of asking."""
    return visible(user).entries


def closed_to(user: Person) -> Q:
    """Return which pages are closed to this person, at the moment of asking.

    A restriction on them or above keeps the person out; what a password opens is read
    by nobody. Higher apps close more by the hook ``closed_pages``: ``(user) -> Q``.
    """
    closed = Q(pk__in=())
    for path in _closing(user).values_list("page__path", flat=True):
        closed |= Q(path__startswith=path)
    for ask in hooks.get_hooks("closed_pages"):
        closed |= ask(user)
    return closed


def readable_pages(user: Person) -> QuerySet[Page]:
    """Return the live pages this person may read, at the moment of asking.

    Higher apps widen what is not closed by the hook ``searchable_pages``:
    ``(user) -> QuerySet[Page]``.
    """
    asked = (ask(user) for ask in hooks.get_hooks("searchable_pages"))
    own: QuerySet[Page] = Page.objects.live().exclude(closed_to(user))
    return reduce(lambda a, b: a | b, asked, own)


def _closing(user: Person) -> QuerySet[PageViewRestriction]:
    """Return the restrictions that do not let this person in."""
    rules = PageViewRestriction.objects.order_by()
    if not (user.is_authenticated and user.is_active):
        return rules
    rules = rules.exclude(restriction_type=_LOGIN)
    if getattr(user, "is_superuser", False):
        return rules.exclude(restriction_type=_GROUPS)
    own = PageViewRestriction.objects.filter(groups__user=user.pk)
    return rules.exclude(restriction_type=_GROUPS, pk__in=own.values("pk"))
