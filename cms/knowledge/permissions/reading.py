"""Who may read internal pages: members of the publisher whose place they hang below.

Everything asks here: pages by their address, versions, lists, the search, files.
Nothing but the place in the tree counts, so a page that is moved is closed at once.
"""

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from wagtail.models import Page

from cms.accounts.models import User
from cms.accounts.permissions import is_member, is_operator, memberships_of
from cms.knowledge.domain.place import Place
from cms.knowledge.models import PlacePage, PlacesPage
from cms.knowledge.services.version import kept
from cms.search.permissions import edits_platform

Reader = AbstractBaseUser | AnonymousUser
# Comparing the processes of an alliance one belongs to; each page asks for itself.
COMPARE = "knowledge.compare_processes"

rules.add_perm(COMPARE, is_member)


def internal_root() -> str:
    """Return the path in the tree above all internal pages; "" before the first."""
    return kept("internal-root", _read_root)


def own_places(user: Reader) -> tuple[Place, ...]:
    """Return the places of the publishers the person belongs to, by title."""
    if not isinstance(user, User | AnonymousUser):
        return ()
    publishers = sorted({each.publisher_id for each in memberships_of(user)})
    return kept(
        f"places:{'-'.join(map(str, publishers))}", lambda: _read_places(publishers)
    )


def may_read(user: Reader, page: Page) -> bool:
    """Tell whether memberships let the person read a page; open ones, always."""
    root = internal_root()
    if not root or not page.path.startswith(root):
        return True
    own = _own_internal(user)
    return bool(own) if page.path == root else page.path.startswith(own)


def closed_pages(user: Reader) -> Q:
    """Return which pages are closed to the person by memberships."""
    root = internal_root()
    if not root:
        return Q(pk__in=())
    closed = Q(path__startswith=root)
    own = _own_internal(user)
    for path in own:
        closed &= ~Q(path__startswith=path)
    return closed & ~Q(path=root) if own else closed


def nodes() -> tuple[str, ...]:
    """Return the paths in the tree above the places of all publishers."""
    return kept(
        "nodes", lambda: tuple(PlacesPage.objects.values_list("path", flat=True))
    )


def is_foreign(user: Reader, page: Page) -> bool:
    """Tell whether a page hangs below places, but none of the person's publishers."""
    if not page.path.startswith(nodes()):
        return False
    own = tuple(place.path for place in own_places(user))
    return page.path not in nodes() and not page.path.startswith(own)


def foreign_pages(user: Reader) -> Q:
    """Return which pages hang below the places of others."""
    found = Q(pk__in=())
    for node in nodes():
        found |= Q(path__startswith=node) & ~Q(path=node)
    for place in own_places(user):
        found &= ~Q(path__startswith=place.path)
    return found


def _own_internal(user: Reader) -> tuple[str, ...]:
    return tuple(place.path for place in own_places(user) if place.is_internal)


def _read_root() -> str:
    nodes = PlacesPage.objects.filter(is_internal=True)
    return nodes.values_list("path", flat=True).first() or ""


def _read_places(publishers: list[int]) -> tuple[Place, ...]:
    if not publishers:
        return ()
    rows = PlacePage.objects.filter(publisher__in=publishers)
    return tuple(
        Place(
            row.path,
            row.title,
            row.url or "",
            is_internal=row.is_internal,
            publisher=row.publisher_id,
            collection=row.collection.path,
        )
        for row in rows.select_related("collection").order_by("title", "path")
    )


# The vocabulary comes from the catalogue; who answers for a topic is chosen here.
for _action in ("view", "change"):
    rules.add_perm(f"knowledge.{_action}_topic", is_operator | edits_platform)
