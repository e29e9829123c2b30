"""A municipality asks to take part; operators answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms.asking import AnswerForm, AskForm
from cms.accounts.models import JoinRequest, MailDomain
from cms.accounts.permissions import operator_or_404, signed_in
from cms.accounts.services import Refused, asking
from cms.ui.limits import REGISTRATION, source_of, take

_LISTED = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take the request of anybody; the answer is the same whoever asks."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("accounts:asked")
    return render(request, "accounts/ask.html", {"form": form})


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "accounts/asked.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the request with one button; nothing happens before it is pressed."""
    found = asking.find_unconfirmed(token, at=timezone.now())
    if found is None:
        return render(request, "accounts/ask_gone.html", status=404)
    if request.method != "POST":
        return render(request, "accounts/ask_confirm.html", {"found": found})
    try:
        asking.confirm(found)
    except Refused:
        return render(request, "accounts/ask_gone.html", status=404)
    return render(request, "accounts/ask_confirmed.html", {"found": found})


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer, the oldest first."""
    operator_or_404(request.user)
    waiting = JoinRequest.objects.open().select_related("municipality")[:_LISTED]
    domains = MailDomain.objects.waiting()[:_LISTED]
    context = {"requests": waiting, "domains": domains}
    return render(request, "accounts/requests.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request and take the answer."""
    operator_or_404(request.user)
    waiting = JoinRequest.objects.open().select_related("municipality__publisher")
    found = get_object_or_404(waiting, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, found, form):
        return redirect("accounts:requests")
    context = {
        "found": found,
        "form": form,
        "takes_part": hasattr(found.municipality, "publisher"),
    }
    return render(request, "accounts/request.html", context)


def _asked(request: HttpRequest, form: AskForm) -> bool:
    """Keep the request, or say that there were too many."""
    who = form.asking()
    if not (take(REGISTRATION, source_of(request)) and take(REGISTRATION, who.email)):
        form.add_error(None, _("Too many attempts. Please try again later."))
        return False
    body = form.cleaned_data["municipality"]
    asking.ask_to_join(body, who, at=timezone.now())
    return True


def _done(request: HttpRequest, found: JoinRequest, form: AnswerForm) -> bool:
    """Answer the request, or put the refusal into the form."""
    require_confirmed(request)
    now = timezone.now()
    data = form.cleaned_data
    try:
        if data["answer"] == AnswerForm.ACCEPT:
            asking.accept_request(found, by=signed_in(request), at=now)
        else:
            asking.decline_request(found, reason=data["reason"], at=now)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The answer is on its way."))
    return True
