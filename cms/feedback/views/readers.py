"""Whether a page helped: a vote of nobody, and a sentence of nobody.

The vote adds to sums and comes from pages that are kept for all visitors, so there can
be no CSRF token; other sites are refused by their origin. The sentence has a page of
its own.
"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.services import Refused
from cms.feedback.forms import YES, RemarkForm, VoteForm
from cms.feedback.services.remarks import keep_remark
from cms.feedback.services.votes import count_vote
from cms.knowledge.models import ContentPage
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.views.versions import to_readers
from cms.ui.address import is_from_elsewhere
from cms.ui.limits import Limit, give_back, source_of, take

_HOUR = 60 * 60
# A whole town hall may share one address and read the same page.
VOTES = Limit("feedback_votes", 60, _HOUR)
REMARKS = Limit("feedback_remarks", 20, _HOUR)


@csrf_exempt  # Sums of nobody; see the top of this module.
@require_POST
@to_readers
def vote(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Count whether the page helped, and lead on to the sentence."""
    form = VoteForm(request.POST)
    if is_from_elsewhere(request):
        return HttpResponse(status=403)
    if not form.is_valid():
        return HttpResponse(status=400)
    if not take(VOTES, f"{source_of(request)}:{page.pk}"):
        return _told(request, page, refused=_too_many())
    helped = form.cleaned_data["geholfen"]
    count_vote(page, helped=helped == YES, on=timezone.localdate())
    if _is_part(request):
        return _asked(request, page, RemarkForm(initial={"geholfen": helped}))
    address = reverse("feedback:remark", args=[page.pk])
    return HttpResponseRedirect(f"{address}?geholfen={helped}", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@to_readers
def remark(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Take a sentence for those who answer for the page; of whom, nobody knows."""
    first = VoteForm(request.GET)
    helped = first.cleaned_data["geholfen"] if first.is_valid() else "nein"
    form = RemarkForm(request.POST or None, initial={"geholfen": helped})
    if request.method != "POST" or not form.is_valid():
        return _asked(request, page, form)
    source = source_of(request)
    if not take(REMARKS, source):
        form.add_error(None, _too_many())
        return _asked(request, page, form)
    try:
        keep_remark(
            page,
            helped=form.cleaned_data["geholfen"] == YES,
            text=form.cleaned_data["text"],
            on=timezone.localdate(),
        )
    except Refused as refusal:
        give_back(REMARKS, source)
        form.add_error(None, str(refusal))
        return _asked(request, page, form)
    return _told(request, page)


def _is_part(request: HttpRequest) -> bool:
    """Tell whether a page takes the answer in."""
    return "HX-Request" in request.headers


def _too_many() -> str:
    return _("A lot came from your network within one hour. Please try again later.")


def _asked(request: HttpRequest, page: ContentPage, form: RemarkForm) -> HttpResponse:
    """Show the form: alone where a page takes it in, as a page of its own else."""
    return _shown(request, page, "asked", {"form": form})


def _told(
    request: HttpRequest, page: ContentPage, refused: str | Promise = ""
) -> HttpResponse:
    return _shown(request, page, "thanks", {"refused": refused})


def _shown(
    request: HttpRequest, page: ContentPage, part: str, context: dict[str, Any]
) -> HttpResponse:
    address = reverse("feedback:remark", args=[page.pk])
    context |= {"page": page, "address": address, "part": f"feedback/{part}.html"}
    if _is_part(request):
        return render(request, context["part"], context)
    above = [*breadcrumbs(page)[:-1], (page.title, page.url or "")]
    context["breadcrumbs"] = [*above, (_("Your feedback"), "")]
    status = HTTPStatus.TOO_MANY_REQUESTS if context.get("refused") else HTTPStatus.OK
    return render(request, "feedback/remark.html", context, status=status)
