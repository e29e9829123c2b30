"""What others see, how long it is kept and what is stored: for those who watch it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.domain.annex import VERSIONS
from cms.accounts.models import HouseAgreement
from cms.accounts.permissions import allows, workspace_or_404
from cms.accounts.services import openness as words
from cms.accounts.services.annex import not_evaluated
from cms.audit.domain.privacy import DataClass


@login_required
@require_safe
def openness(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all reports, periods and stored data in words, to read and to print."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_reports")
    reports = words.shown_reports()
    context = {
        "municipality": municipality,
        "persons": [each for each in reports if each.about_persons],
        "house": [each for each in reports if not each.about_persons],
        "not_evaluated": not_evaluated(),
        "rules": [
            [each.data, each.period, each.start, each.ended]
            for each in words.shown_rules()
        ],
        "record": words.shown_record(DataClass.PERSONAL),
        "confidential": words.shown_record(DataClass.CONFIDENTIAL),
        "log_readers": words.log_readers(),
        "may_read_log": allows(request.user, "accounts.view_log", municipality),
        "version": VERSIONS[-1],
        "agreement": HouseAgreement.objects.at(municipality).first(),
        "may_record": allows(request.user, "accounts.record_agreement", municipality),
        "contents": contents(),
        "headings": headings(),
    }
    return render(request, "accounts/openness.html", context)


def contents() -> list[tuple[str, str]]:
    """Return the sections of the page with their anchors."""
    return [
        (_("Agreement with the staff council"), "agreement"),
        (_("Reports about persons"), "persons"),
        (_("Reports about the municipality, without persons"), "house"),
        (_("What is not evaluated"), "never"),
        (_("How long something is kept"), "periods"),
        (_("Who reads the log"), "log"),
        (_("What is stored about persons"), "record"),
        (_("What belongs to the municipality"), "confidential"),
    ]


def headings() -> dict[str, list[str]]:
    """Return the headings of the tables."""
    return {
        "rules": [_("Data"), _("Period"), _("From when on"), _("Ended")],
        "log": [_("Role"), _("What it reads")],
        "record": [
            _("What is kept"),
            _("Purpose"),
            _("Legal basis"),
            _("Who may read it"),
            _("Kept"),
            _("When the person is erased"),
        ],
    }
