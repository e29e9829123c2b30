"""Catalogue versions in the admin: read-only, with what changed in words."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.changes import describe_changes
from assessment.models import CatalogueVersion
from assessment.services.change_words import say_change
from cms.accounts.permissions import operator_or_404


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version and how it differs from the one directly before it, in sentences."""

    version: CatalogueVersion
    earlier: CatalogueVersion | None
    changes: list[str]


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """List the loaded versions with their changes, the newest first."""
    operator_or_404(request.user)
    rows = list(CatalogueVersion.objects.all())
    entries = [_entry(row, rows) for row in rows]
    return render(request, "assessment/catalogue_list.html", {"entries": entries})


def _entry(version: CatalogueVersion, rows: list[CatalogueVersion]) -> VersionEntry:
    older = [
        row for row in rows if row.key == version.key and row.order < version.order
    ]
    earlier = max(older, key=lambda row: row.order, default=None)
    found = describe_changes(earlier.parsed, version.parsed) if earlier else ()
    return VersionEntry(version, earlier, [say_change(change) for change in found])
