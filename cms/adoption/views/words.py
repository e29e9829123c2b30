"""The placeholders of a municipality: those that are given, and its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import workspace_or_404
from cms.adoption.forms import WordForm
from cms.adoption.services.words import put_word, remove_word
from cms.adoption.views.upstream import INVALID
from cms.knowledge.domain.variables import OWN, PLACEHOLDERS
from cms.knowledge.models import OwnWord
from cms.knowledge.services.variables import values_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """List what stands for each placeholder, and take in an own one."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        put_word(municipality, **form.cleaned_data)
        messages.success(request, _("The placeholder is filled from now on."))
        return redirect("adoption:words", slug=slug)
    given, own = values_for(municipality), OwnWord.objects.of(municipality)
    context = {
        "municipality": municipality,
        "form": form,
        "headers": [_("Placeholder"), _("With you")],
        "given": [(name, given.get(name, "–")) for name in PLACEHOLDERS],
        "own": [(f"{OWN}{each.name}", each) for each in own],
    }
    status = INVALID if form.errors else HttpResponse.status_code
    return render(request, "adoption/words.html", context, status=status)


@login_required
@require_POST
def word_removed(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an own placeholder out."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    remove_word(get_object_or_404(OwnWord.objects.of(municipality), pk=pk))
    messages.success(request, _("The placeholder is empty again."))
    return redirect("adoption:words", slug=slug)
