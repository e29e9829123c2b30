"""What shows an answer: list, add, open, remove."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.catalogue import Question
from assessment.forms.evidence import EvidenceForm
from assessment.models import Evidence, Run
from assessment.services.evidence import add_evidence, remove_evidence
from assessment.services.questionnaire import load_questionnaire
from assessment.services.refusals import RefusalError
from assessment.views.access import Desk, login_needed, run_or_404
from assessment.views.crumbs import run_crumbs
from assessment.views.prompts import question_url
from cms.accounts.permissions import signed_in
from cms.ui.uploads import oversized

PERMISSION = "assessment.answer_run"


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(
    request: HttpRequest, slug: str, pk: int, question_id: str
) -> HttpResponse:
    """List the evidence of a question and add to it."""
    run = run_or_404(request, slug, pk, PERMISSION)
    question = run.catalogue.parsed.questions.get(question_id)
    if question is None:
        raise Http404
    form = _form(request, question)
    if request.method == "POST" and form.is_valid():
        return _added(request, run, form)
    return _page(request, run, question, form)


@login_needed
@require_safe
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]
def evidence_file(
    request: HttpRequest, slug: str, pk: int, evidence_id: int
) -> FileResponse:
    """Hand out a file, always as a download and never as a page."""
    entry = _entry_or_404(request, slug, pk, evidence_id)
    name = entry.file.name
    if not name or not entry.file.storage.exists(name):
        raise Http404
    response = FileResponse(
        entry.file.open("rb"),
        as_attachment=True,
        filename=entry.file_name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_delete(
    request: HttpRequest, slug: str, pk: int, evidence_id: int
) -> HttpResponse:
    """Ask before evidence is deleted, then delete it with its file."""
    entry = _entry_or_404(request, slug, pk, evidence_id)
    if request.method != "POST":
        context = {
            "entry": entry,
            "run": entry.run,
            "municipality": entry.run.municipality,
            "breadcrumbs": run_crumbs(entry.run, _("Delete evidence")),
        }
        return render(request, "assessment/evidence_delete.html", context)
    try:
        remove_evidence(entry, at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    return redirect("assessment:evidence", slug, pk, entry.question)


def _form(request: HttpRequest, question: Question) -> EvidenceForm:
    if request.method != "POST":
        return EvidenceForm(question=question)
    cut = oversized(request)
    return EvidenceForm(request.POST, request.FILES, question=question, oversized=cut)


def _added(request: HttpRequest, run: Run, form: EvidenceForm) -> HttpResponse:
    file, now = form.cleaned_data.get("file"), timezone.now()
    entry = form.evidence()
    try:
        add_evidence(run, entry, file=file, by=signed_in(request), at=now)
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The evidence was added."))
    return redirect(
        "assessment:evidence", run.municipality.slug, run.pk, entry.question
    )


def _page(
    request: HttpRequest, run: Run, question: Question, form: EvidenceForm
) -> HttpResponse:
    rows = Evidence.objects.of(run.municipality).filter(run=run)
    desk = Desk(request, run, ("house",), load_questionnaire(run))
    context = {
        "run": run,
        "municipality": run.municipality,
        "question": question,
        "question_url": question_url(desk, question),
        "entries": rows.for_question(question.id),
        "form": form,
        "breadcrumbs": run_crumbs(run, _("Evidence")),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/evidence.html", context, status=status)


def _entry_or_404(
    request: HttpRequest, slug: str, pk: int, evidence_id: int
) -> Evidence:
    run = run_or_404(request, slug, pk, PERMISSION)
    rows = Evidence.objects.of(run.municipality).filter(run=run)
    entry = get_object_or_404(rows, pk=evidence_id)
    entry.run = run
    return entry
