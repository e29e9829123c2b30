"""What the self-assessment asks, for everybody: fields, questions, levels, stages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessment.models import CatalogueVersion
from cms.knowledge.views.visitors import kept_for_visitors


@require_safe
@kept_for_visitors
def about(request: HttpRequest) -> HttpResponse:
    """Explain the self-assessment and show all its questions before anybody begins."""
    version = CatalogueVersion.objects.without_source().first()
    context = {
        "catalogue": version and version.parsed,
        "breadcrumbs": [(_("Self-assessment"), "")],
    }
    return render(request, "assessment/about.html", context)
