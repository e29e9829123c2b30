"""The funding directory, and whether a project may fit one of its programmes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.knowledge.domain.funding import Likelihood, findings, likelihood
from cms.knowledge.domain.fundinglist import Directory, Entry
from cms.knowledge.forms.funding import ProjectForm
from cms.knowledge.services.funding import funding
from cms.knowledge.views.visitors import kept_for_visitors

_LOOKS = {Likelihood.NO: "warning", Likelihood.UNCLEAR: "info"}


@require_safe
@kept_for_visitors
def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes, and say how far they can be relied on."""
    context = {
        "directory": funding(),
        "breadcrumbs": [_knowledge(), (_("Funding"), "")],
    }
    return render(request, "knowledge/funding_list.html", context)


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a programme, and what its rules say of the project of the address."""
    directory = funding()
    entry = directory.entry(slug)
    if entry is None:
        raise Http404
    form = ProjectForm(request.GET or None, questions=directory.questions)
    above = (_("Funding"), reverse("knowledge_funding"))
    context = {
        "directory": directory,
        "entry": entry,
        "form": form,
        "breadcrumbs": [_knowledge(), above, (entry.title, "")],
    }
    if form.is_valid():
        context |= _judged(directory, entry, form)
    return render(request, "knowledge/funding_programme.html", context)


def _judged(directory: Directory, entry: Entry, form: ProjectForm) -> dict[str, object]:
    """Return what the checks say, all together and one by one."""
    found = findings(entry.programme, form.project())
    answers = {True: _("fits"), False: _("does not fit"), None: _("unclear")}
    result = likelihood(found)
    return {
        "result": directory.results[result],
        "look": _LOOKS.get(result, "success"),
        "answers": [
            (directory.questions[each.check.key], answers[each.answer])
            for each in found
        ],
    }


def _knowledge() -> tuple[str, str]:
    return _("Knowledge"), "/wissen/"
