"""Files of pages: which the search may know, and who may open them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.documents.models import Document
from wagtail.models import Collection as Folder
from wagtail.models import CollectionViewRestriction
from wagtail.permissions import policy_registry

from cms.knowledge.models import PageFile
from cms.knowledge.permissions import own_places
from cms.knowledge.permissions.files import houses_of
from cms.knowledge.services.version import raise_version
from cms.search.services.entries import refresh
from cms.search.services.visible import readable_pages

PAGES = "page"  # the source of entries that pages have


def documents_of(pages: Collection[int]) -> Mapping[int, list[int]]:
    """Return the documents of some pages by page, without those that are closed.

    A document is closed if its collection is: then Wagtail asks who opens it.
    """
    rows = PageFile.objects.filter(page__in=pages).order_by("page", "sort_order")
    closed = CollectionViewRestriction.objects.values_list("collection__path")
    below = [Q(path__startswith=path) for (path,) in closed]
    if below:
        folders = Folder.objects.filter(reduce(or_, below))
        rows = rows.exclude(document__collection__in=folders.values("pk"))
    found = defaultdict(list)
    for page, document in rows.values_list("page_id", "document_id"):
        found[page].append(document)
    return found


def may_open(user: AbstractBaseUser | AnonymousUser, document: Document) -> bool:
    """Tell whether a person may open a document as far as pages have a say.

    One that belongs to pages is opened by those who may read one of them, and by those
    who may change it; one of a house that is on no page, by those of the house.
    Collections are asked by Wagtail.
    """
    pages = PageFile.objects.filter(document=document).values_list("page", flat=True)
    houses = houses_of([document.collection.path])
    if not pages and not houses.isdisjoint(_publishers_of(user)):
        return True
    if (not pages and not houses) or readable_pages(user).filter(
        pk__in=list(pages)
    ).exists():
        return True
    policy: Any = policy_registry.get_by_type(Document)
    wanted = ["change", "delete"]
    return bool(policy.user_has_any_permission_for_instance(user, wanted, document))


def _publishers_of(user: AbstractBaseUser | AnonymousUser) -> set[int]:
    return {place.publisher for place in own_places(user)}


def connect() -> None:
    """Listen to what changes files of pages."""
    for signal in (post_save, post_delete):
        signal.connect(
            raise_version, sender=PageFile, dispatch_uid="knowledge-page-file"
        )
        signal.connect(
            folder_changed,
            sender=CollectionViewRestriction,
            dispatch_uid="knowledge-closed-files",
        )
    post_save.connect(
        document_changed, sender=Document, dispatch_uid="knowledge-document"
    )


def folder_changed(**_signal: Any) -> None:
    """Tell the search that files may be closed or open now."""
    refresh(PAGES, set(PageFile.objects.values_list("page_id", flat=True)))


def document_changed(instance: Document, **_signal: Any) -> None:
    """Tell pages of a new title, and the search of another collection."""
    pages = PageFile.objects.filter(document=instance).values_list("page_id", flat=True)
    if pages:
        raise_version()
        refresh(PAGES, list(pages))
