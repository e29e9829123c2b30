"""First steps of an installation; for operators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from cms.accounts import services
from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms import JoinForm
from cms.accounts.permissions import operator_or_404, signed_in


@login_required
@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Lead the operator through the first steps, done ones marked."""
    operator_or_404(request.user)
    steps = [step for ask in hooks.get_hooks("setup_steps") for step in ask(request)]
    steps.sort(key=lambda step: step.order)
    context = {"steps": steps, "done": sum(step.is_done for step in steps)}
    return render(request, "accounts/setup.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Let a municipality take part and invite its first coordination."""
    operator_or_404(request.user)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        return redirect("accounts:setup")
    return render(request, "accounts/join.html", {"form": form})


def _joined(request: HttpRequest, form: JoinForm) -> bool:
    """Join the municipality, or put the refusal into the form."""
    require_confirmed(request)
    data = form.cleaned_data
    try:
        services.join_municipality(
            data["municipality"],
            coordinator_email=data["email"],
            coordinator_name=data["name"],
            by=signed_in(request),
            at=timezone.now(),
        )
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        _("%(name)s takes part. The invitation is on its way.")
        % {"name": data["municipality"]},
    )
    return True
