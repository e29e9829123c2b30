"""Questions on instructions, for those who answer them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import workspace_or_404
from cms.accounts.services import Refused
from cms.acknowledgement.forms import AnswerForm
from cms.acknowledgement.models import Question
from cms.acknowledgement.permissions import ANSWER
from cms.acknowledgement.services import questions as services

PAGE_SIZE = 25


@login_required
@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the questions that wait, then those that were answered."""
    municipality = workspace_or_404(request.user, slug, ANSWER)
    rows = Question.objects.of(municipality)
    answered = Paginator(rows.answered(), PAGE_SIZE)
    context = {
        "municipality": municipality,
        "waiting": rows.open()[: PAGE_SIZE * 4],
        "page": answered.get_page(request.GET.get("page")),
    }
    return render(request, "acknowledgement/questions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer a question for all, or delete it."""
    municipality = workspace_or_404(request.user, slug, ANSWER)
    found = get_object_or_404(Question.objects.of(municipality), pk=pk)
    form = AnswerForm(request.POST or None)
    if "discard" in request.POST:
        services.discard(found)
        messages.success(request, _("The question has been deleted."))
        return redirect("acknowledgement:questions", slug)
    if request.method == "POST" and form.is_valid() and _answered(request, found, form):
        return redirect("acknowledgement:questions", slug)
    context = {"municipality": municipality, "question": found, "form": form}
    return render(request, "acknowledgement/question.html", context)


def _answered(request: HttpRequest, found: Question, form: AnswerForm) -> bool:
    """Answer, or put the refusal into the form: nothing typed is lost."""
    try:
        services.answer(found, form.cleaned_data["answer"], day=timezone.localdate())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The answer stands on the page now."))
    return True
