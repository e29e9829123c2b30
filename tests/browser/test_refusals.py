"""Pages that say no: broken input, no right, not found, too often, broken."""

import logging

from django.db import OperationalError
from django.http import HttpResponse
from django.urls import path

from cms.accounts.models import User
from cms.urls import handler403, handler500, urlpatterns
from tests.browser.prepared import COORDINATOR

__all__ = ["handler403", "handler500", "urlpatterns"]


def _fail(_request) -> HttpResponse:
    raise RuntimeError("on purpose")


def _busy(_request) -> HttpResponse:
    raise OperationalError("on purpose")


urlpatterns = [path("kaputt/", _fail), path("besetzt/", _busy), *urlpatterns]


def test_missing_and_refused_input_pass_all_checks(town, tour):
    tour.visit("/gibt-es-nicht/", 404)
    tour.visit("/suche/?q=%00", 400)
    tour.end()


def test_form_whose_token_is_gone_passes_all_checks(town, tour):
    tour.page.goto(f"{tour.base}/konto/anmelden/")
    tour.page.context.clear_cookies()
    with tour.page.expect_navigation():
        tour.press(tour.page.locator("main [type=submit]").first)
    tour.look_at("403, the token is gone")
    tour.end()


def test_too_many_attempts_pass_all_checks(town, tour, settings, sign_in):
    settings.ACCOUNT_RATE_LIMITS = {"change_password": "1/h/user"}
    sign_in(User.objects.get(email=COORDINATOR))
    for _attempt in range(2):
        tour.page.goto(f"{tour.base}/konto/passwort/")
        with tour.page.expect_navigation():
            tour.page.locator("main form").evaluate("form => form.submit()")
    assert tour.page.locator("h1").inner_text() == "Zu viele Versuche"
    tour.look_at("429")
    tour.end()


def test_broken_page_passes_all_checks(tour, settings, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    settings.ROOT_URLCONF = "tests.browser.test_refusals"
    tour.visit("/kaputt/", 500)
    tour.visit("/besetzt/", 503)
    tour.end()


def test_pages_without_content_and_gone_links_pass_all_checks(tour):
    tour.visit("/wissen/")
    tour.visit("/zugang/kommune/unbekannt/", 404)
    tour.end()
