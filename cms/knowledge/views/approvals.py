"""What waits for approval, for those who decide and those who wrote it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page, WorkflowState

from cms.accounts.models import User
from cms.accounts.permissions import workspace_or_404
from cms.knowledge.forms.pages import StepsForm
from cms.knowledge.models import InstructionPage
from cms.knowledge.permissions.approving import waiting_for
from cms.knowledge.services.approval_steps import set_steps
from cms.municipalities.models import Municipality
from cms.ui.panels import DayGroup, DayLine, MenuItem


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the coordination say who is asked before instructions are approved."""
    municipality = workspace_or_404(request.user, slug, "knowledge.set_approval")
    data = request.POST if request.method == "POST" else None
    form = StepsForm(data, publisher=municipality.publisher)
    if form.is_valid():
        set_steps(municipality.publisher, form.chosen())
        messages.success(request, _("Saved. It holds for what is submitted from now."))
        return redirect("knowledge_approval_steps", slug=slug)
    context = {"municipality": municipality, "form": form}
    return render(request, "knowledge/approval_steps.html", context)


def menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead the coordination to the steps of approvals."""
    title = _("Approval of pages")
    right = "knowledge.set_approval"
    return [MenuItem(93, title, "knowledge_approval_steps", right)]


def day_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Return what a person has to decide or to change; at most two queries."""
    waiting = waiting_for(person)
    lines = [_line(waiting, _waiting, _("Decide"))]
    if person.has_perm("wagtailadmin.access_admin"):
        back = WorkflowState.objects.filter(
            requested_by=person, status=WorkflowState.STATUS_NEEDS_CHANGES
        )
        lines.append(_line(back, _sent_back, _("Change it")))
    if shown := tuple(line for line in lines if line):
        yield DayGroup(44, _("Approval of pages"), shown)


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)d page waits for your approval",
        "%(count)d pages wait for your approval",
        count,
    )


def _sent_back(count: int) -> str:
    return ngettext(
        "%(count)d page came back to you from approval",
        "%(count)d pages came back to you from approval",
        count,
    )


def _line(rows: Any, text: Any, action: str) -> DayLine | None:
    """Return one line for all; it is news with each one that comes."""
    found = rows.aggregate(count=Count("pk", distinct=True), last=Max("pk"))
    if not found["count"]:
        return None
    said = text(found["count"]) % {"count": found["count"]}
    return DayLine(said, reverse("wagtailadmin_home"), action, mark=str(found["last"]))


def make_a_draft(request: HttpRequest, _parent: Page, page_class: type[Page]) -> None:
    """Keep as a draft what is published by its approval alone, and say so.

    Wagtail makes a page live before it asks who may publish it.
    """
    if "action-publish" in request.POST and issubclass(page_class, InstructionPage):
        _leave_out(request, "action-publish")


def copy_as_draft(request: HttpRequest, page: Page) -> None:
    """Keep copies of what is published by its approval alone as drafts."""
    if "publish_copies" in request.POST:
        below = InstructionPage.objects.descendant_of(page, inclusive=True)
        if below.exists():
            _leave_out(request, "publish_copies")


def _leave_out(request: HttpRequest, name: str) -> None:
    posted = request.POST.copy()
    del posted[name]
    setattr(request, "POST", posted)  # noqa: B010 -- Django allows it, its types do not
    said = _("Saved as a draft. A second person approves this text: please submit it.")
    messages.info(request, said)


def leave_out_publishing(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer no publishing of what is published by its approval, from its making on."""
    match = request.resolver_match
    model = match.kwargs.get("content_type_model_name") if match else None
    if context["view"] == "create" and model == "instructionpage":
        items[:] = [each for each in items if each.name != "action-publish"]
