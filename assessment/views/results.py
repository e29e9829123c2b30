"""The result of a self-assessment: where the house stands, why, what comes next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from assessment.models import Plan, Run
from assessment.permissions import reads_results
from assessment.services.history import read_history
from assessment.services.onepage import read_sheet
from assessment.services.result_page import ResultPage, read_page
from assessment.services.results import compute_report
from assessment.views.keeping import render_kept
from assessment.views.result_gaps import read_gaps
from assessment.views.result_tables import (
    field_table,
    history_rows,
    maths_table,
    profile_table,
    signed,
)
from assessment.views.result_words import headline, shared_headline
from assessment.views.trail import trail
from cms.accounts.permissions import workspace_or_404
from cms.municipalities.models import Municipality


@require_safe
@login_required
def latest_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest submitted result, or how to get to a first one."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_result")
    run = Run.objects.of(municipality).with_result().submitted().first()
    if run is None:
        return render(
            request,
            "assessment/result_none.html",
            {
                "municipality": municipality,
                "open_run": Run.objects.of(municipality).open().first(),
                "breadcrumbs": trail(municipality, "result"),
            },
        )
    return _show(request, municipality, run)


@require_safe
@login_required
def result(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one submitted result."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_result")
    runs = Run.objects.of(municipality).with_result().submitted()
    return _show(request, municipality, get_object_or_404(runs, pk=pk))


@require_safe
@login_required
def result_preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show those who answer what an open run gives by now; nothing is stored."""
    municipality = workspace_or_404(request.user, slug, "assessment.answer_run")
    run = get_object_or_404(Run.objects.of(municipality).open(), pk=pk)
    page = ResultPage(run, compute_report(run), run.catalogue.parsed)
    context = {
        "municipality": municipality,
        "page": page,
        "headline": headline(page),
        "table": field_table(page),
        "breadcrumbs": trail(municipality, "preview"),
    }
    return render(request, "assessment/result_preview.html", context)


@require_safe
@login_required
def one_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the head of administration everything needed on one sheet of paper."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_result")
    runs = Run.objects.of(municipality).with_result().submitted()
    # The quick check never shows points, nor what is worked out from them.
    run = get_object_or_404(runs, pk=pk, kind=Run.Kind.FULL)
    is_internal = reads_results(request.user, municipality)
    page = read_page(run, language=get_language() or "de", is_shared=not is_internal)
    plan = Plan.objects.of(municipality).current().first() if is_internal else None
    with_security = is_internal and request.GET.get("sicherheit") == "1"
    context = {
        "municipality": municipality,
        "page": page,
        "headline": _headline(page, municipality),
        "sheet": read_sheet(
            page, plan, today=timezone.localdate(), with_security=with_security
        ),
        "is_internal": is_internal,
        "breadcrumbs": trail(municipality, "one_page", run.pk),
    }
    return render(request, "assessment/onepage.html", context)


def _show(request: HttpRequest, municipality: Municipality, run: Run) -> HttpResponse:
    is_internal = reads_results(request.user, municipality)
    key = (
        run.pk,
        run.result.computed_at,
        str(run.result.perception),
        Run.objects.of(municipality).stamp(),
        municipality.slug,
        municipality.members_may_read_result,
        is_internal,
    )
    quick = run.kind == Run.Kind.QUICK
    template = "result_quick" if quick else "result_body"
    context = {
        "municipality": municipality,
        "body": render_kept(
            f"assessment/{template}.html",
            key,
            lambda: _body(municipality, run, is_internal=is_internal),
        ),
        "breadcrumbs": trail(municipality, "result"),
    }
    return render(request, "assessment/result.html", context)


def _body(
    municipality: Municipality, run: Run, *, is_internal: bool
) -> dict[str, object]:
    page = read_page(run, language=get_language() or "de", is_shared=not is_internal)
    history = read_history(municipality)
    return {
        "municipality": municipality,
        "page": page,
        "headline": _headline(page, municipality),
        "table": field_table(page),
        "profile": profile_table(page),
        "maths": maths_table(page),
        "gaps": read_gaps(page),
        "history": history,
        "past": history_rows(history),
        "real_change": signed(history.real_change),
        "is_newest": bool(history.runs) and history.runs[0].pk == run.pk,
    }


def _headline(page: ResultPage, municipality: Municipality) -> str:
    if page.is_shared:
        return shared_headline(page, str(municipality))
    return headline(page)
