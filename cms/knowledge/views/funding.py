"""The funding directory, and whether a project may fit one of its programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.knowledge.domain.funding import Likelihood, Programme, findings, likelihood
from cms.knowledge.forms.funding import ProjectForm
from cms.knowledge.models import FundingProgramme
from cms.knowledge.models.funding import STATUS
from cms.knowledge.services.funding import directory, rules
from cms.knowledge.services.fundingwords import told

_LOOKS = {Likelihood.NO: "warning", Likelihood.UNCLEAR: "info"}


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes, and say how far they can be relied on."""
    context = {
        "directory": directory(timezone.localdate()),
        "note": rules().note,
        "breadcrumbs": [_knowledge(), (_("Funding"), "")],
    }
    return render(request, "knowledge/funding_list.html", context)


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a programme, and what its rules say of the project of the address."""
    found = get_object_or_404(FundingProgramme, slug=slug)
    form = ProjectForm(request.GET or None, questions=rules().questions)
    above = (_("Funding"), reverse("knowledge_funding"))
    today = timezone.localdate()
    context = {
        "programme": found,
        "status": STATUS[found.status_on(today)],
        "told": told(found),
        "note": rules().note,
        "form": form,
        "breadcrumbs": [_knowledge(), above, (found.title, "")],
    }
    if form.is_valid():
        context |= _judged(found.rules_on(today), form)
    return render(request, "knowledge/funding_programme.html", context)


def _judged(asked: Programme, form: ProjectForm) -> dict[str, object]:
    """Return what the checks say, all together and one by one."""
    found = findings(asked, form.project())
    answers = {True: _("fits"), False: _("does not fit"), None: _("unclear")}
    result = likelihood(found)
    return {
        "result": rules().results[result],
        "look": _LOOKS.get(result, "success"),
        "answers": [
            (rules().questions[each.check.key], answers[each.answer]) for each in found
        ],
    }


def _knowledge() -> tuple[str, str]:
    return _("Knowledge"), "/wissen/"
