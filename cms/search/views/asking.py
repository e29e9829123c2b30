"""The way on for who found nothing: a question to the editors."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused
from cms.search.domain.query import Search, clean_query
from cms.search.forms import QuestionForm
from cms.search.services import questions


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take a question; those who answer get it by mail."""
    words = clean_query(request.GET.get("q", ""))
    topic = request.GET.get("topic", "")
    initial = {"words": words, "text": _begun(words, request), "topic": topic}
    form = QuestionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("search:asked")
    back = reverse("search:results") + (Search(words).address() if words else "")
    return render(request, "search/question.html", {"form": form, "back": back})


@login_required
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the question is on its way, and who answers."""
    return render(request, "search/question_sent.html")


def _begun(words: str, request: HttpRequest) -> str:
    """Return what the question begins with: of a proposal, what it is about."""
    if not words or "synonym" not in request.GET:
        return ""
    about = _("People search for “%(words)s” and find too little. The same means:")
    return f"{about % {'words': words}} "


def _sent(request: HttpRequest, form: QuestionForm) -> bool:
    """Send the question, or put the refusal into the form."""
    try:
        questions.ask_question(signed_in(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
