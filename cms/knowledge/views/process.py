"""The read-only view of a process."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.knowledge.blocks.process import STEP_SYSTEMS, SYSTEMS, WASTE
from cms.knowledge.domain.effort import effort
from cms.knowledge.models import ProcessPage, page_view
from cms.knowledge.views.content import kept_article


@page_view(ProcessPage)
def process(request: HttpRequest, page: ProcessPage) -> HttpResponse:
    """Show how the process runs today and in future, with sums of example values."""
    measures = _measures(page)
    context = {
        **kept_article(request, page),
        "measures": measures,
        "sums": {
            "title": _("Sums of one case (%(figures)s)") % {"figures": page.figures},
            "headers": [_("Measure"), _("Today"), _("In future")],
            "rows": [[one["label"], one["before"], one["after"]] for one in measures],
        },
        "versions": [
            (_("How it often runs today"), "heute", _steps(page.as_is)),
            (_("How it can run"), "kuenftig", _steps(page.to_be)),
        ],
        "profile": _profile(page),
        "lists": _lists(page),
        "interfaces": _interfaces(page),
    }
    return render(request, "knowledge/process.html", context)


def _steps(stream: Any) -> list[dict[str, Any]]:
    systems, waste = dict(STEP_SYSTEMS), dict(WASTE)
    return [
        {
            **raw["value"],
            "system_label": systems.get(raw["value"]["system"], ""),
            "waste_label": waste.get(raw["value"]["waste"], ""),
        }
        for raw in stream.raw_data
    ]


def _measures(page: ProcessPage) -> list[dict[str, Any]]:
    """Return the sums before and after, each pair with its larger value."""
    before, after = (
        effort(SimpleNamespace(**raw["value"]) for raw in stream.raw_data)
        for stream in (page.as_is, page.to_be)
    )
    pairs = [
        (_("Work of the administration in minutes"), before.minutes, after.minutes),
        (_("Waiting in working days"), before.days, after.days),
        (_("Steps"), before.steps, after.steps),
        (_("Media breaks"), before.media_breaks, after.media_breaks),
    ]
    return [
        {"label": label, "before": one, "after": two, "most": max(one, two, 1)}
        for label, one, two in pairs
    ]


def _profile(page: ProcessPage) -> list[tuple[str, str]]:
    systems = dict(SYSTEMS)
    return [
        (_("Kind"), str(page.get_process_kind_display())),
        (_("Responsible function"), page.owner_role),
        (_("Level of trust (suggestion)"), str(page.get_trust_level_display())),
        (_("Reason"), page.trust_reason),
        (_("Legal basis, to be checked locally"), ", ".join(page.legal_basis)),
        (_("Systems"), ", ".join(str(systems.get(key, key)) for key in page.systems)),
        (_("LeiKa key (status 2019)"), page.leika_key),
    ]


def _lists(page: ProcessPage) -> list[tuple[str, tuple[str, ...]]]:
    titles = {
        "adaptation_notes": _("Usually adapted"),
        "checklist": _("Checklist"),
        "forms": _("Forms"),
        "attachments": _("Attachments"),
        "data_needed": _("Data needed"),
        "kpis": _("Key figures"),
    }
    found = [(title, tuple(getattr(page, name))) for name, title in titles.items()]
    return [(title, lines) for title, lines in found if lines]


def _interfaces(page: ProcessPage) -> dict[str, Any]:
    systems = dict(SYSTEMS)
    values = [raw["value"] for raw in page.interfaces.raw_data]
    rows = [
        [
            str(systems.get(one["source"], one["source"])),
            str(systems.get(one["target"], one["target"])),
            one["content"],
            one["standard"] or "–",
        ]
        for one in values
    ]
    return {
        "title": _("Interfaces between the systems"),
        "headers": [_("From"), _("To"), _("What"), _("Standard")],
        "rows": rows,
    }
