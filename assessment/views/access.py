"""The way into a run: signed in, allowed, and only runs of this municipality."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from assessment.domain.asking import PERSPECTIVES
from assessment.models import Assignment, CatalogueVersion, Delivery, Run
from assessment.permissions import sources_of
from assessment.services.questionnaire import (
    HOUSE,
    Questionnaire,
    load_questionnaire,
)
from cms.accounts.models import User
from cms.accounts.permissions import allowed_or_404, workspace_or_404
from cms.municipalities.models import Municipality

if TYPE_CHECKING:
    from assessment.domain.catalogue import Question

View = Callable[..., HttpResponseBase]


def login_needed(view: View) -> View:
    """Lead visitors to the log-in, also when a part of a page was asked for.

    A part would otherwise receive the log-in page in its place.
    """
    full_page: View = login_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated or not is_part(request):
            return full_page(request, **kwargs)
        login = redirect_to_login(page_path(request))
        return HttpResponse(status=401, headers={"HX-Redirect": login.url})

    return guarded


def is_part(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part of a page."""
    return bool(getattr(request, "htmx", False))


def page_path(request: HttpRequest) -> str:
    """Return the address of the page that asks for a part."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return htmx.current_url_abs_path or request.path


def run_or_404(request: HttpRequest, slug: str, pk: int, permission: str) -> Run:
    """Return the run if the person may do this in its municipality.

    Raises:
        Http404: if the run is foreign or missing, or the permission is; all look alike.
    """
    municipality = workspace_or_404(request.user, slug, permission)
    run = get_object_or_404(Run.objects.of(municipality), pk=pk)
    run.municipality = municipality
    run.catalogue = CatalogueVersion.known(run.catalogue_id)
    return run


def run_of_part_or_404(
    request: HttpRequest, slug: str, pk: int, permission: str
) -> Run:
    """Return the run for a part of a page, which shows nothing of the municipality.

    Raises:
        Http404: in the same cases as for the whole page.
    """
    run = get_object_or_404(Run, pk=pk, municipality__slug=slug)
    # What else is asked of the municipality costs a query.
    known = {"id": run.municipality_id, "slug": slug}
    run.municipality = Municipality.from_db(None, [*known], [*known.values()])
    allowed_or_404(request.user, permission, run.municipality)
    run.catalogue = CatalogueVersion.known(run.catalogue_id)
    return run


@dataclass(frozen=True)
class Desk:
    """A person at a run: for whom they answer, and what they see of it.

    ``sources`` are all the person may answer for, ``sheet`` is read for one of them.
    With an ``assignment`` the person answers by it, and stays on its pages; with a
    ``delivery`` somebody outside fills in its sheet, and ``sheet`` holds nothing else.
    """

    request: HttpRequest
    run: Run
    sources: tuple[str, ...]
    sheet: Questionnaire
    assignment: Assignment | None = None
    delivery: Delivery | None = None

    @property
    def author(self) -> User | None:
        """Return whose account the answers are kept with; None for who has none."""
        user = self.request.user
        return user if isinstance(user, User) else None

    @property
    def owner(self) -> str:
        """Return whose typed words the browser keeps, as a mark."""
        if self.assignment is not None:
            return f"link-{self.assignment.pk}"
        if self.delivery is not None:
            return f"sheet-{self.delivery.pk}"
        return str(self.request.user.pk)

    @property
    def source(self) -> str:
        """Return for whom the person answers on this page."""
        return self.sheet.source

    @property
    def is_joint(self) -> bool:
        """Whether the page is for the house, not for one view or from outside."""
        return self.source not in PERSPECTIVES and self.delivery is None

    @property
    def sees_others(self) -> bool:
        """Whether the person works on the run for the house, not for a view alone.

        Who only holds a perspective, heads of administration too, sees the own answers
        and no names. Source: privacy-and-security, 6.2 and P13.
        """
        return HOUSE in self.sources

    @property
    def query(self) -> str:
        """Return what the address needs to keep the source."""
        return "" if self.source == HOUSE else f"?sicht={self.source}"

    def question_or_404(self, question_id: str) -> "Question":
        """Return a question asked of the source.

        Raises:
            Http404: if it is not asked of it.
        """
        for question in self.sheet.asked:
            if question.id == question_id:
                return question
        raise Http404


def desk_or_404(request: HttpRequest, slug: str, pk: int) -> Desk:
    """Return the person's place at the run; the address may name the source.

    Raises:
        Http404: if the person is not asked anything in this run.
    """
    find = run_of_part_or_404 if is_part(request) else run_or_404
    run = find(request, slug, pk, "assessment.join_run")
    sources = sources_of(request.user, run)
    if not sources:
        raise Http404
    wanted = request.GET.get("sicht", "")
    source = wanted if wanted in sources else sources[0]
    return Desk(request, run, sources, load_questionnaire(run, source))
