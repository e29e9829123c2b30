"""Taking files in: choose, look at what was read, store as drafts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.accounts.permissions import signed_in
from cms.transfer.domain.draft import Draft, from_values, to_values
from cms.transfer.forms import DraftForm, FilesForm
from cms.transfer.permissions import section_or_404
from cms.transfer.services.drafts import Wanted, make_drafts
from cms.transfer.services.intake import TooManyFilesError, read_files
from cms.transfer.services.losses import say_losses
from cms.ui.uploads import oversized, size_sentence

INVALID = 422
COLUMNS = DraftForm.base_fields
_SALT, _DAY = "transfer.take-in", 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Row:
    """A file that can be stored: what was read, to be corrected, and what was lost."""

    draft: Draft
    form: DraftForm
    losses: Sequence[str] = ()

    @property
    def cells(self) -> list[BoundField | None]:
        """Return its fields in the order of the table; None where it has no such."""
        has = self.form.fields
        return [self.form[name] if name in has else None for name in COLUMNS]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for files, show what they become, store it when the person says so."""
    section = section_or_404(request.user, pk)
    if request.method == "POST" and "read" in request.POST:
        return _store(request, section)
    if request.method == "POST":
        return _preview(request, section)
    return _ask(request, section, FilesForm())


def _ask(
    request: HttpRequest, section: Page, form: FilesForm, status: int = 200
) -> HttpResponse:
    context = {"section": section, "form": form}
    return render(request, "transfer/admin/files.html", context, status=status)


def _preview(request: HttpRequest, section: Page) -> HttpResponse:
    form = FilesForm(request.POST, request.FILES)
    if too_large := oversized(request):
        form.errors.pop("documents", None)
        form.add_error("documents", size_sentence(*too_large))
    if not form.is_valid():
        return _ask(request, section, form, INVALID)
    try:
        drafts = read_files(form.contents(), form.cleaned_data["kind"])
    except TooManyFilesError as error:
        form.add_error("documents", str(error))
        return _ask(request, section, form, INVALID)
    rows = [
        Row(one, DraftForm(prefix=str(number), draft=one), say_losses(one.losses))
        for number, one in enumerate(one for one in drafts if one.page)
    ]
    bad = [one for one in drafts if not one.page]
    return _show(request, section, rows, bad)


def _show(
    request: HttpRequest,
    section: Page,
    rows: Sequence[Row],
    bad: Sequence[Draft] = (),
    **more: Any,
) -> HttpResponse:
    values = {
        "person": signed_in(request).pk,
        "section": section.pk,
        "has_bad": bool(bad) or more.get("has_bad", False),
        "files": [to_values(row.draft) for row in rows],
    }
    context = {
        "section": section,
        "rows": rows,
        "columns": [field.label for field in COLUMNS.values()],
        "bad": bad,
        "read": signing.dumps(values, salt=_SALT, compress=True),
        "has_bad": values["has_bad"],
        "unconfirmed": more.get("unconfirmed", False),
    }
    status = INVALID if more else 200
    return render(request, "transfer/admin/preview.html", context, status=status)


def _store(request: HttpRequest, section: Page) -> HttpResponse:
    person = signed_in(request)
    try:
        values = signing.loads(request.POST["read"], salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        values = {}
    if (values.get("person"), values.get("section")) != (person.pk, section.pk):
        messages.error(request, _("Please choose the files once more."))
        return redirect("transfer_take_in", pk=section.pk)
    drafts = [from_values(one) for one in values["files"]]
    rows = [
        Row(one, DraftForm(request.POST, prefix=str(number), draft=one))
        for number, one in enumerate(drafts)
    ]
    is_bad = values["has_bad"] and not request.POST.get("without")
    are_valid = [row.form.is_valid() for row in rows]
    if is_bad or not rows or not all(are_valid):
        told = {"has_bad": values["has_bad"], "unconfirmed": is_bad}
        return _show(request, section, rows, **told)
    made = make_drafts(section, [_wanted(row) for row in rows], by=person)
    text = ngettext("%(n)d draft made.", "%(n)d drafts made.", len(made))
    messages.success(request, text % {"n": len(made)})
    return redirect("wagtailadmin_explore", section.pk)


def _wanted(row: Row) -> Wanted:
    said = dict(row.form.cleaned_data)
    in_force = said.pop("in_force", None)
    assert row.draft.page is not None  # noqa: S101 -- only such are signed
    return Wanted(replace(row.draft.page, **said), in_force)
