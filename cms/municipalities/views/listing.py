"""The public list of municipalities, associations and Kreise."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from cms.municipalities.forms import SearchForm
from cms.municipalities.models import Municipality

_PER_PAGE = 25


@require_safe
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """Show the register with a search by name; htmx gets the rows alone."""
    form = SearchForm(request.GET)
    bodies = form.find(Municipality.objects.all())
    page = Paginator(bodies, _PER_PAGE).get_page(request.GET.get("page"))
    is_empty = not page.paginator.count and not Municipality.objects.exists()
    context = {"form": form, "page": page, "is_empty": is_empty}
    template = "results" if request.headers.get("HX-Request") else "index"
    return render(request, f"municipalities/{template}.html", context)
