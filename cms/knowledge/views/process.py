"""The read-only view of a process."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cms.knowledge.blocks.process import SYSTEMS
from cms.knowledge.domain.process.check import check
from cms.knowledge.models import ProcessPage, Service, page_view
from cms.knowledge.services.process_steps import steps_in_future, steps_today
from cms.knowledge.services.process_words import advice
from cms.knowledge.views.content import kept_article
from cms.knowledge.views.process_figures import chart, losses, measures, stack, table


@page_view(ProcessPage)
def process(request: HttpRequest, page: ProcessPage) -> HttpResponse:
    """Show how the process runs today and in future, with sums of example values.

    The article is kept; what it says is only looked at when it is made anew.
    """
    context = kept_article(request, page)
    context["process"] = SimpleLazyObject(lambda: _shown(page))
    return render(request, "knowledge/process.html", context)


def _shown(page: ProcessPage) -> dict[str, Any]:
    """Return all that the article says of the process; one query."""
    today, future = steps_today(page), steps_in_future(page)
    versions = [
        (_("How it often runs today"), "heute", today),
        (_("How it can run"), "kuenftig", future),
    ]
    return {
        "measures": measures(today, future),
        "losses": losses(today, future),
        "charts": [
            {
                "title": title,
                "anchor": anchor,
                "picture": chart(steps),
                "table": table(title, steps),
                "steps": stack(steps),
            }
            for title, anchor, steps in versions
            if steps
        ],
        "advice": advice(check(future)),
        "levels": _levels(page),
        "service": _service(page),
        "profile": _profile(page),
        "lists": _lists(page),
        "interfaces": _interfaces(page),
    }


def _service(page: ProcessPage) -> Service | None:
    """Return the service the process carries out, if the list knows its key."""
    if not page.leika_key:
        return None
    return Service.objects.filter(leika_key=page.leika_key).first()


def _levels(page: ProcessPage) -> list[tuple[str, str, bool]]:
    """Return each level of trust with what it takes, and whether it is suggested."""
    texts = {
        "none": _("no log-in needed"),
        "normal": _("account with user name and password"),
        "substantial": _("account with a second factor, such as a certificate"),
        "high": _("online function of the identity card"),
    }
    return [
        (str(label), texts[value], value == page.trust_level)
        for value, label in ProcessPage.TrustLevel.choices
    ]


def _profile(page: ProcessPage) -> list[tuple[str, str]]:
    systems = dict(SYSTEMS)
    return [
        (_("Kind"), str(page.get_process_kind_display())),
        (_("Responsible function"), page.owner_role),
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
