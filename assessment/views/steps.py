"""Next steps: the ranked list, one step in full, and the public view of a step."""

from collections.abc import Callable
from copy import copy

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessment.domain.catalogue import Catalogue
from assessment.domain.cycles import direct_requirements
from assessment.domain.report import from_document
from assessment.models import CatalogueVersion, Plan, PlanItem, Run
from assessment.permissions import coordinates
from assessment.services.efforts import learned_efforts
from assessment.services.nextsteps import (
    EFFORTS,
    Chosen,
    offer,
    planned_item,
    read_next_steps,
)
from assessment.services.steplines import read_line
from assessment.services.supports import find_help
from assessment.views.keeping import render_kept
from assessment.views.trail import trail
from cms.accounts.permissions import workspace_or_404
from cms.municipalities.models import Municipality

PER_PAGE = 25
MOST_PAGES = 100
Chip = tuple[str | Promise, str, bool]


@require_safe
@login_required
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """List what brings most for its effort, quick wins first."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_plan")
    run = Run.objects.of(municipality).with_result().submitted().first()
    context = {
        "municipality": municipality,
        "breadcrumbs": trail(municipality, "steps"),
    }
    if run is None:
        context["open_run"] = Run.objects.of(municipality).open().first()
        return render(request, "assessment/steps_none.html", context)
    may_edit = coordinates(request.user, municipality)
    plan = Plan.objects.of(municipality).current().stamp()
    chosen = _chosen(request, run)
    wanted = request.GET.get("page", "")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() else 1
    key = (run.pk, run.result.computed_at, plan, may_edit, municipality.slug)
    context["body"] = render_kept(
        "assessment/steps_body.html",
        (*key, chosen, min(number, MOST_PAGES)),
        lambda: {
            "municipality": municipality,
            "has_plan": plan is not None,
            "may_edit": may_edit,
            **_listed(municipality, run, chosen, number),
        },
        request=_plain(request, chosen),
    )
    return render(request, "assessment/steps.html", context)


@require_safe
@login_required
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Show one step in full: reason, what comes first, what helps."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_plan")
    run = Run.objects.of(municipality).with_result().submitted().first()
    if run is None or step not in run.catalogue.parsed.steps:
        raise Http404
    catalogue = run.catalogue.parsed
    found = catalogue.steps[step]
    report = from_document(run.result.document)
    ranked = (entry for entry in report.steps if entry.id == step)
    entry = next(ranked, None)
    plain = {} if entry is None else {step: entry.effort_days}
    items = list(PlanItem.objects.of(municipality).filter(step=step).current_or_done())
    context = {
        **_step_context(catalogue, step),
        "municipality": municipality,
        "line": None if entry is None else read_line(catalogue, entry),
        "learned": learned_efforts(items, plain).get(step),
        "is_quick_check": report.is_quick,
        "is_reached": report.levels.get(found.question, 0) >= found.to_level,
        "item": planned_item(items, step),
        "has_plan": Plan.objects.of(municipality).current().exists(),
        "may_edit": coordinates(request.user, municipality),
        "breadcrumbs": [
            *trail(municipality, "steps")[:-1],
            (_("Next steps"), reverse("assessment:steps", args=[slug])),
            (found.title, ""),
        ],
    }
    return render(request, "assessment/steps_one.html", context)


@require_safe
def public_step(request: HttpRequest, step: str) -> HttpResponse:
    """Show anyone what a step of the newest catalogue asks for and what helps."""
    version = CatalogueVersion.objects.defer("source").first()
    if version is None or step not in version.parsed.steps:
        raise Http404
    context = _step_context(version.parsed, step)
    context["breadcrumbs"] = [(version.parsed.steps[step].title, "")]
    return render(request, "assessment/steps_public.html", context)


def _step_context(catalogue: Catalogue, key: str) -> dict[str, object]:
    step = catalogue.steps[key]
    question = catalogue.questions[step.question]
    return {
        "step": step,
        "question": question,
        "dimension": catalogue.dimension(question.dimension),
        "anchor_before": question.anchors[step.from_level],
        "anchor_after": question.anchors[step.to_level],
        "needs": list(direct_requirements(catalogue, step)),
        "help": find_help([step])[key],
    }


def _chosen(request: HttpRequest, run: Run) -> Chosen:
    """Return the filters of the address; senseless ones mean everything."""
    dimension, effort = request.GET.get("feld", ""), request.GET.get("aufwand", "")
    known = {each.id for each in run.catalogue.parsed.dimensions}
    return Chosen(
        dimension if dimension in known else "", effort if effort in EFFORTS else ""
    )


def _plain(request: HttpRequest, chosen: Chosen) -> HttpRequest:
    """Return the request with the known filters only, for the links that are kept."""
    plain = copy(request)
    plain.GET = QueryDict(_address(chosen.dimension, chosen.effort)[1:])
    return plain


def _listed(
    municipality: Municipality, run: Run, chosen: Chosen, number: int
) -> dict[str, object]:
    catalogue = run.catalogue.parsed
    report = from_document(run.result.document)
    found = read_next_steps(report, catalogue, chosen)
    page = Paginator(found.others, PER_PAGE).get_page(number)
    quick = found.quick if page.number == 1 else ()
    offered = offer([*quick, *page.object_list], municipality)
    return {
        "run": run,
        "is_quick_check": report.is_quick,
        "found": found,
        "quick": offered[: len(quick)],
        "others": offered[len(quick) :],
        "page": page,
        "dimension_chips": _dimension_chips(catalogue, chosen),
        "effort_chips": _effort_chips(chosen),
    }


def _dimension_chips(catalogue: Catalogue, chosen: Chosen) -> list[Chip]:
    names = [(each.id, each.title) for each in catalogue.dimensions]
    return _chips(names, chosen.dimension, lambda key: (key, chosen.effort))


def _effort_chips(chosen: Chosen) -> list[Chip]:
    names = [
        ("klein", _("up to 3 days")),
        ("mittel", _("up to 10 days")),
        ("gross", _("more than 10 days")),
    ]
    return _chips(names, chosen.effort, lambda key: (chosen.dimension, key))


def _chips(
    names: list[tuple[str, str]], current: str, other: Callable[[str], tuple[str, str]]
) -> list[Chip]:
    """Return "all" and one chip for each name; the address keeps the other filter."""
    return [
        (label, _address(*other(key)), key == current)
        for key, label in [("", _("All")), *names]
    ]


def _address(dimension: str, effort: str) -> str:
    chosen = {"feld": dimension, "aufwand": effort}
    return "?" + urlencode({key: value for key, value in chosen.items() if value})
