"""Reports for editors, inside the Wagtail admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.feedback.models import Task
from cms.feedback.services import queues


@require_safe
def not_helping(request: HttpRequest) -> HttpResponse:
    """List the pages of the person's publishers that often did not help."""
    rows = queues.not_helping(request.user, timezone.localdate())
    open_tasks = Task.objects.open().values_list("page", flat=True)
    context = {
        "rows": rows,
        "tasks": set(open_tasks.filter(page__in=[row["page"] for row in rows])),
        "fewest": queues.FEWEST,
    }
    return render(request, "feedback/admin/not_helping.html", context)
