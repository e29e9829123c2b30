"""The session as a person meets it: going on, and what was typed before its end."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.accounts.services import narrow, sessions

DISCARD = "discard-held"


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """Tell in how many seconds the session ends; 0 if there is none. POST goes on."""
    is_there = request.user.is_authenticated
    life = sessions.life_of(request.session) if is_there else None
    if life is not None and request.method == "POST":
        life = sessions.note_use(request.session, life, at_once=True)
    if life is not None:
        return JsonResponse({"seconds": sessions.seconds_left(life)})
    if request.method == "POST":
        narrow.go_on(request)
    return JsonResponse({"seconds": narrow.seconds_left(request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """Offer what was typed before the session ended; send it only if asked to."""
    found = sessions.held_form(request.session)
    if found is None:
        return redirect("accounts:my_day")
    if request.method != "POST":
        return render(request, "accounts/held.html", {"held": found})
    sessions.forget_held(request.session)
    if DISCARD in request.POST:
        return redirect("accounts:my_day")
    return HttpResponse(status=307, headers={"Location": found["path"]})
