"""Which pages and files an address of the admin is about, and whose they are."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from cms.knowledge.permissions import is_foreign, nodes, own_places
from cms.knowledge.permissions.files import houses_of

# Parts of addresses that are keys of pages: page_id, parent_page_id, destination_id ...
_PAGES = ("page", "destination")
# Fields of forms that name a page; a form that is refused shows its title.
_POSTED_PAGES = ("target", "supersedes", "new_parent_page", "chooser")
_FILES = {"image": Image, "document": Document}
_BULK = "wagtail_bulk_action"
_DIGITS = 18  # of a key; longer ones are nobody's


def names_others(
    request: HttpRequest, match: ResolverMatch, kwargs: dict[str, Any]
) -> bool:
    """Tell whether an address names something of a house the person is not of."""
    if _is_closed(match):
        return True
    for model, keys in _named(request, match, kwargs):
        if model is Page:
            if any(is_foreign(request.user, page) for page in _pages(keys)):
                return True
        elif not _houses(model, keys) <= _own(request):
            return True
    return match.url_name == _BULK and _takes_all_of_others(request)


def _named(
    request: HttpRequest, match: ResolverMatch, kwargs: dict[str, Any]
) -> Iterable[tuple[Any, list[int]]]:
    """Yield models with the keys that the address holds."""
    numbers = {name: value for name, value in kwargs.items() if _is_key(value)}
    pages = [
        value
        for name, value in numbers.items()
        if any(part in name for part in _PAGES) and "revision" not in name
    ]
    pages += [value for value in request.GET.getlist("childOf") if _is_key(value)]
    pages += _posted(request, _POSTED_PAGES)
    yield Page, [int(value) for value in pages]
    yield Document, [int(value) for value in _posted(request, ("document",))]
    about = _model_of(match, kwargs)
    if about is not None:
        keys = [numbers[name] for name in numbers if name not in ("page_id",)]
        if match.url_name == _BULK:
            keys = [key for key in request.GET.getlist("id") if _is_key(key)]
        yield about, [int(key) for key in keys]


def _is_closed(match: ResolverMatch) -> bool:
    """Tell whether the address lists what all houses have, asking for no rights.

    Nothing of the admin needs the lists of files for programs or their way to copy and
    publish pages, nobody the last page of each type.
    """
    spaces = match.namespaces
    is_for_programs = spaces[:1] == ["wagtailadmin_api"] and (
        "pages" not in spaces or match.url_name == "action"
    )
    return is_for_programs or str(match.url_name).startswith("page_types_usage")


def _posted(request: HttpRequest, names: tuple[str, ...]) -> list[Any]:
    """Return the keys that a form sends in fields of these names."""
    return [
        value
        for name, value in request.POST.items()
        if name.rpartition("-")[2] in names and _is_key(value)
    ]


def _model_of(match: ResolverMatch, kwargs: dict[str, Any]) -> Any:
    """Return the model of an address that names no page in its parts; else None."""
    name = str(kwargs.get("model_name", ""))
    if name:
        return {"page": Page, **_FILES}.get(name)
    app = match.app_name.split(":")[0]
    return next((model for part, model in _FILES.items() if part[:3] in app), None)


def _is_key(value: object) -> bool:
    return str(value).isdecimal() and len(str(value)) <= _DIGITS


def _pages(keys: list[int]) -> Iterable[Page]:
    return Page.objects.filter(pk__in=keys).only("path", "depth") if keys else ()


def _houses(model: Any, keys: list[int]) -> set[int]:
    if not keys:
        return set()
    rows = model.objects.filter(pk__in=keys).values_list("collection__path", flat=True)
    return houses_of(rows)


def _own(request: HttpRequest) -> set[int]:
    return {place.publisher for place in own_places(request.user)}


def _takes_all_of_others(request: HttpRequest) -> bool:
    """Tell whether everything is taken of a list that may hold what is of others."""
    if "all" not in request.GET.getlist("id"):
        return False
    above = [key for key in request.GET.getlist("childOf") if _is_key(key)]
    if "q" in request.GET or not above:
        return True
    return any(page.path in nodes() for page in _pages([int(key) for key in above]))
