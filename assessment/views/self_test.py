"""The quick check for everybody: no account, no session, nothing stored.

The answers travel in the form. A page that stores nothing and says nothing about the
person who asks has nothing that a forged form could change or read, so it takes forms
without a CSRF token: a token would need a cookie. Answers never stand in an address,
because addresses end up in logs and histories.
"""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from assessment.domain.sheets import write_sheet
from assessment.forms.self_test import SizeForm, TravellingForm, reference_of
from assessment.models import CatalogueVersion
from assessment.services.self_test import open_help, quick_page, version_for
from assessment.views.result_words import headline
from assessment.views.self_test_prompts import QuickPrompt, own_answers, way_on
from cms.knowledge.views.visitors import kept_for_visitors

View = Callable[[HttpRequest], HttpResponseBase]


def unlisted(view: View) -> View:
    """Keep answers to forms out of search engines and shared caches.

    Browsers may keep them for their "back", so that nobody has to send a form again.
    """

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        if request.method == "POST":
            response["X-Robots-Tag"] = "noindex"
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answered


@csrf_exempt  # Nothing is stored; see the top of this module.
@sensitive_post_parameters()  # Not in reports of errors either.
@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def self_test(request: HttpRequest) -> HttpResponse:
    """Ask the size, then question by question; show the result."""
    if request.method != "POST":
        return _first_visit(request)
    version = version_for(reference_of(request.POST))
    if version is None:
        return redirect("assessment:self_test")
    form = TravellingForm(request.POST, catalogue=version.parsed)
    if form.wish == "begin" or not form.size:
        return _begin(request, form)
    if form.wish == "size":
        return _first_page(request, form, SizeForm(catalogue=version.parsed))
    if form.wish == "result":
        return _result(request, version, form)
    return _question(request, form, QuickPrompt(form, way_on(form), form.size))


@csrf_exempt  # Nothing is stored; see the top of this module.
@sensitive_post_parameters()  # Not in reports of errors either.
@unlisted
@require_POST
@csp({"default-src": [NONE], "sandbox": True})
def self_test_sheet(request: HttpRequest) -> HttpResponse:
    """Hand the answers of the form back as a file that a self-assessment takes over."""
    version = version_for(reference_of(request.POST))
    if version is None:
        return redirect("assessment:self_test")
    form = TravellingForm(request.POST, catalogue=version.parsed)
    if not form.size:
        return redirect("assessment:self_test")
    text = write_sheet(form.sheet().answers, version.parsed, form.size)
    return HttpResponse(
        _preface() + text,
        content_type="application/yaml; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="selbsttest.yaml"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@kept_for_visitors
def _first_visit(request: HttpRequest) -> HttpResponse:
    version = version_for()
    if version is None:
        return render(request, "assessment/self_test_none.html")
    form = TravellingForm({}, catalogue=version.parsed)
    return _first_page(request, form, SizeForm(catalogue=version.parsed))


def _begin(request: HttpRequest, form: TravellingForm) -> HttpResponse:
    """Go on to the first question, if the size is known by now."""
    asked = SizeForm(request.POST, catalogue=form.catalogue)
    if not asked.is_valid():
        return _first_page(request, form, asked)
    prompt = QuickPrompt(form, form.asked[0], asked.cleaned_data["size_class"])
    return _question(request, form, prompt)


def _first_page(
    request: HttpRequest, form: TravellingForm, size_form: SizeForm
) -> HttpResponse:
    if form.size and not size_form.is_bound:
        size_form.initial = {"size_class": form.size}
    context = {
        "form": size_form,
        "hidden": form.hidden(""),
        "catalogue": form.catalogue,
        "breadcrumbs": [(_("Self-test"), "")],
    }
    status = 422 if size_form.errors else 200
    return render(request, "assessment/self_test.html", context, status=status)


def _question(
    request: HttpRequest, form: TravellingForm, prompt: QuickPrompt, notice: str = ""
) -> HttpResponse:
    context = {
        "prompt": prompt,
        "catalogue": form.catalogue,
        "notice": notice,
        "breadcrumbs": [(_("Self-test"), "")],
    }
    status = 422 if notice else 200
    template = "assessment/self_test_question.html"
    return render(request, template, context, status=status)


def _result(
    request: HttpRequest, version: CatalogueVersion, form: TravellingForm
) -> HttpResponse:
    sheet = form.sheet()
    if not sheet.answers.levels:
        notice = _("No question has a level yet. Answer at least one.")
        prompt = QuickPrompt(form, form.current, form.size)
        return _question(request, form, prompt, notice)
    page = quick_page(version, sheet)
    context = {
        "page": page,
        "headline": headline(page),
        "steps": [
            (line, open_help(page.catalogue, line.step)) for line in page.first_steps
        ],
        "answers": own_answers(form),
        "size_class": version.parsed.size_class(form.size),
        "hidden": form.hidden(form.size),
        "first": form.asked[0],
        "breadcrumbs": [(_("Self-test"), "")],
    }
    return render(request, "assessment/self_test_result.html", context)


def _preface() -> str:
    """Return what the file says of itself, as comments."""
    lines = [
        _("Answers of a self-test, %(date)s") % {"date": _today()},
        _("A self-assessment takes them over: open it, then choose “Read in answers”."),
    ]
    return "".join(f"# {line}\n" for line in lines)


def _today() -> str:
    return date_format(timezone.localdate(), "DATE_FORMAT")
