"""Domains people may register by: the coordination's page, the operators' answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms.registering import (
    DomainActionForm,
    DomainAnswerForm,
    DomainForm,
)
from cms.accounts.models import MailDomain
from cms.accounts.permissions import operator_or_404, signed_in, workspace_or_404
from cms.accounts.services import Refused, mail_domains
from cms.municipalities.models import Municipality


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def domains(request: HttpRequest, slug: str) -> HttpResponse:
    """List the domains of the municipality and add one."""
    municipality = workspace_or_404(request.user, slug, "accounts.edit_municipality")
    form = DomainForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _added(request, form, municipality):
        return redirect("accounts:mail_domains", slug=slug)
    listed = MailDomain.objects.at(municipality)
    context = {"municipality": municipality, "form": form, "domains": listed}
    return render(request, "accounts/mail_domains.html", context)


@login_required
@require_POST
def domain(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Close, open again or remove a domain."""
    municipality = workspace_or_404(request.user, slug, "accounts.edit_municipality")
    found = get_object_or_404(MailDomain.objects.at(municipality), pk=pk)
    form = DomainActionForm(request.POST)
    if form.is_valid():
        _act(request, found, form.cleaned_data["action"])
    return redirect("accounts:mail_domains", slug=slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an operator one domain that waits, and take the answer."""
    operator_or_404(request.user)
    found = get_object_or_404(MailDomain.objects.waiting(), pk=pk)
    form = DomainAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answered(request, found, form):
        return redirect("accounts:requests")
    return render(
        request, "accounts/domain_request.html", {"found": found, "form": form}
    )


def _added(request: HttpRequest, form: DomainForm, municipality: Municipality) -> bool:
    """Enter the domain, or put the refusal into the form."""
    require_confirmed(request)
    try:
        added = mail_domains.add_domain(
            municipality,
            form.cleaned_data["domain"],
            by=signed_in(request),
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("domain", str(refusal))
        return False
    text = _("People with an address of this domain can register from now on.")
    if added.state == MailDomain.State.WAITING:
        text = _("The operator looks at the domain first and then opens it.")
    messages.success(request, text)
    return True


def _act(request: HttpRequest, found: MailDomain, action: str) -> None:
    """Do what the button says, or say why not."""
    try:
        if action == DomainActionForm.OPEN:
            require_confirmed(request)
            mail_domains.reopen_domain(found, at=timezone.now())
        elif action == DomainActionForm.CLOSE:
            mail_domains.close_domain(found)
        else:
            mail_domains.remove_domain(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The change has been saved."))


def _answered(request: HttpRequest, found: MailDomain, form: DomainAnswerForm) -> bool:
    """Answer, or put the refusal into the form."""
    require_confirmed(request)
    try:
        if form.cleaned_data["answer"] == DomainAnswerForm.CONFIRM:
            mail_domains.confirm_domain(found, at=timezone.now())
        else:
            mail_domains.decline_domain(found)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The answer has been saved."))
    return True
