"""Answers of a file into a run: look at them first, then take them over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from assessment.domain.findings import RefusedError
from assessment.domain.taking_over import Entry, Fate
from assessment.forms.sheets import SheetForm, TakeForm
from assessment.models import Run
from assessment.services.fault_words import say
from assessment.services.refusals import RefusalError, RunClosedError
from assessment.services.sheets import Offered, take_over
from assessment.views.access import login_needed, run_or_404
from assessment.views.crumbs import run_crumbs
from assessment.views.result_tables import Table
from assessment.views.self_test_prompts import in_words
from cms.accounts.permissions import signed_in
from cms.ui.uploads import oversized

WHY: dict[Fate, str | Promise] = {
    Fate.REPLACES_PREFILLED: gettext_lazy("takes the place of a pre-filled answer"),
    Fate.NEW: "",
    Fate.SAME: gettext_lazy("stands there already"),
    Fate.NOT_ASKED: gettext_lazy("is not asked here"),
    Fate.CHANGED: gettext_lazy("its levels have changed since"),
    Fate.NEEDS_REASON: gettext_lazy("needs a reason; please answer it by hand"),
}


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let the coordination read answers from a file; nothing is taken unseen."""
    run = run_or_404(request, slug, pk, "assessment.start_run")
    take = TakeForm(request.POST)
    if request.method == "POST" and take.is_valid():
        return _taken(request, run, take)
    if not run.is_open:
        messages.error(request, RunClosedError.sentence)
        return redirect("assessment:run", slug, pk)
    if request.method != "POST":
        return _page(request, run, SheetForm(run=run))
    too_much = bool(oversized(request))
    form = SheetForm(request.POST, request.FILES, run=run, is_oversized=too_much)
    if not form.is_valid() or form.offered is None:
        return _page(request, run, form)
    return _preview(request, run, form.offered)


def _taken(request: HttpRequest, run: Run, form: TakeForm) -> HttpResponse:
    """Take over what was shown and chosen; say how many answers that were."""
    text, marks = form.cleaned_data["sheet"], form.marks()
    try:
        count = take_over(
            run, text, replace=marks, by=signed_in(request), at=timezone.now()
        )
    except RefusedError as error:
        messages.error(request, say(error.findings[0]))
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = ngettext(
            "%(count)d answer was taken over.",
            "%(count)d answers were taken over.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect("assessment:run", run.municipality.slug, run.pk)


def _page(request: HttpRequest, run: Run, form: SheetForm) -> HttpResponse:
    context = {**_context(run), "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessment/run_sheet.html", context, status=status)


def _preview(request: HttpRequest, run: Run, offered: Offered) -> HttpResponse:
    catalogue = run.catalogue.parsed
    sizes = {entry.id: entry.label for entry in catalogue.size_classes}
    other_size = offered.size_class != run.size_class
    context = {
        **_context(run),
        "offered": offered,
        "taken": _table(run, offered.taken, _("Remark")),
        "skipped": _table(run, offered.skipped, _("Why not")),
        "choices": [
            {
                "question": entry.question,
                "mark": offered.marks[entry.question.id],
                "stored": in_words(catalogue, _choice(entry)),
                "given": in_words(catalogue, str(entry.given)),
            }
            for entry in offered.choices
        ],
        "sheet_size": sizes.get(offered.size_class, "") if other_size else "",
        "run_size": sizes.get(run.size_class, ""),
    }
    return render(request, "assessment/run_sheet_preview.html", context)


def _table(run: Run, entries: list[Entry], title: str) -> Table:
    catalogue = run.catalogue.parsed
    rows = [
        [entry.question.title, in_words(catalogue, str(entry.given)), WHY[entry.fate]]
        for entry in entries
    ]
    return Table([_("Question"), _("Answer in the file"), title], rows)


def _choice(entry: Entry) -> str:
    return str(entry.stored.given) if entry.stored else ""


def _context(run: Run) -> dict[str, object]:
    return {
        "run": run,
        "municipality": run.municipality,
        "breadcrumbs": run_crumbs(run, _("Read in answers")),
    }
