"""Counts for the query log, sent by the result page.

Not with the search itself: a GET changes nothing, whoever follows its address. The form
comes without cookies, so nobody is known by it, and there can be no CSRF token; other
sites are refused by their origin.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cms.search.forms import CountForm
from cms.search.services.counting import count_opened, count_search
from cms.ui.address import is_from_elsewhere
from cms.ui.limits import Limit, source_of, take

_OFTEN = Limit("search_count", 200, 60 * 60)


@csrf_exempt  # Sums of nobody; see the top of this module.
@sensitive_post_parameters()
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Count a search, an opened hit, or both; says nothing about either."""
    form = CountForm(request.POST)
    if is_from_elsewhere(request):
        return HttpResponse(status=403)
    if not form.is_valid():
        return HttpResponse(status=400)
    if not take(_OFTEN, source_of(request)):
        return HttpResponse(status=429)
    query, today = form.cleaned_data["q"], timezone.localdate()
    if form.cleaned_data["new"]:
        count_search(query, on=today)
    if rank := form.cleaned_data["rank"]:
        count_opened(query, rank=rank, on=today)
    return HttpResponse(status=204)
