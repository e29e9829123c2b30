"""The filing plan, to look up where a file hangs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.knowledge.services.filingplan import filing_plan
from cms.knowledge.views.visitors import kept_for_visitors


@require_safe
@kept_for_visitors
def filing_plan_page(request: HttpRequest) -> HttpResponse:
    """Show the whole plan, or one of its main groups."""
    plan, code = filing_plan(), request.GET.get("gruppe", "")
    shown = plan.part(code)
    every = [(f"{each.code} {each.title}", each.code) for each in plan.main_groups]
    context = {
        "plan": plan,
        "shown": shown,
        "parts": [
            (_("All"), "?", shown == plan.main_groups),
            *((label, f"?gruppe={key}", key == code) for label, key in every),
        ],
        "breadcrumbs": [(_("Knowledge"), "/wissen/"), (_("Filing plan"), "")],
    }
    return render(request, "knowledge/filing_plan.html", context)
