"""The versions of a page for its readers: all, one as it was, two side by side."""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page

from cms.knowledge.forms.pages import ComparisonForm
from cms.knowledge.models import ContentPage, PageVersion
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.services.signatures import originals
from cms.knowledge.services.versions import compare_versions, page_at

View = Callable[..., HttpResponse]
INVALID = 422


_asked = hooks.get_hooks  # Wagtail's hooks of one name, in order


def to_readers(view: View, *, model: type[Page] = ContentPage) -> View:
    """Hand over the live page; for whoever may not read it there is none.

    What decides about the page's own address decides here, too: everything Wagtail asks
    before and around serving a page, its restrictions among them.
    """

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        def show(page: Page, request: HttpRequest, *_rest: Any) -> HttpResponse:
            return view(request, page, **kwargs)

        page = get_object_or_404(model.objects.live(), pk=pk).specific
        for ask in _asked("before_serve_page"):
            refused = ask(page, request, (), {})
            if isinstance(refused, HttpResponse):
                return refused
        chain: View = show
        for around in reversed(_asked("on_serve_page")):
            chain = around(chain)
        return chain(page, request, (), {})

    return guarded


def for_readers(view: View, *, model: type[Page] = ContentPage) -> View:
    """Show something of a page, such as its versions, to those who may read it."""
    return require_safe(to_readers(view, model=model))


@for_readers
def versions(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """List the versions of a page, the newest first."""
    found = _listed(page)
    last_two = {"bis": found[0].number, "von": found[1].number} if found[1:] else None
    form = ComparisonForm(initial=last_two, versions=found)
    context = _context(page, found, form)
    context["originals"] = originals(page, request.user)
    return render(request, "knowledge/versions.html", context)


@for_readers
def version(request: HttpRequest, page: ContentPage, number: int) -> HttpResponse:
    """Show the page as it was released; plainly marked if a newer one is there."""
    found = get_object_or_404(PageVersion.objects.of(page), number=number)
    found.page = page
    newest = PageVersion.objects.of(page).newest_number()
    vars(request).update(is_preview=True, page_version=found, newest_version=newest)
    return page_at(found).serve(request)


@for_readers
def comparison(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Show two versions block by block, words marked."""
    found = _listed(page)
    form = ComparisonForm(request.GET or None, versions=found)
    context = _context(page, found, form)
    if not form.is_valid():
        status = INVALID if form.is_bound else HttpResponse.status_code
        return render(request, "knowledge/versions.html", context, status=status)
    by_number = {one.number: one for one in found}
    old, new = (by_number[form.cleaned_data[name]] for name in ("von", "bis"))
    old.page = new.page = page
    differences = compare_versions(old, new)
    context |= {
        "old": old,
        "new": new,
        "differences": differences,
        "counts": Counter(one.change.value for one in differences),
        "moved": sum(one.is_moved for one in differences),
    }
    return render(request, "knowledge/comparison.html", context)


def _listed(page: ContentPage) -> list[PageVersion]:
    return list(PageVersion.objects.of(page).listed())


def _context(
    page: ContentPage, found: list[PageVersion], form: ComparisonForm
) -> dict[str, Any]:
    above = [*breadcrumbs(page)[:-1], (page.title, page.url or "")]
    crumbs = [*above, (gettext("Versions"), "")]
    return {"page": page, "versions": found, "form": form, "breadcrumbs": crumbs}
