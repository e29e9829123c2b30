"""Every public page and state: axe, CSP, errors, width."""

import pytest
from wagtail.models import Page

from tests.profile import IS_RELEASE

PLACES = (
    "/", "/kommunen/", "/kommunen/?q=muster", "/kommunen/?q=xyzxyz",
    "/suche/", "/suche/?q=akte", "/suche/?q=xyzxyz",
    "/suche/eingrenzen/?q=akte",
    "/selbsteinschaetzung/", "/selbsttest/", "/schritte/str-01.1/",
    "/aktenplan/", "/aktenplan/?gruppe=4",
    "/foerderung/", "/foerderung/starke-heimat-hessen-kommunale-vorhaben/?land=06",
    "/foerderung/starke-heimat-hessen-civento/?betrag=x",
    "/leistungen/", "/leistungen/ozg-10112/", "/leistungen/99108001001000/",
    "/konto/anmelden/", "/konto/zugang/", "/konto/passwort/vergessen/",
    "/konto/passwort/vergessen/gesendet/", "/konto/passwort/neu/fertig/",
    "/konto/passwort/neu/x-y/", "/impressum/", "/datenschutz/", "/barrierefreiheit/",
    "/datenquellen/", "/darstellung/", "/api/docs",
)  # fmt: skip
FILTERED = (
    "/wissen/?feld=akt", "/wissen/?thema=dms", "/wissen/?art=checklist",
    "/wissen/?feld=akt&art=case&thema=barcamp&fuer=it", "/wissen/?page=2",
    "/lernen/?feld=akt&thema=barcamp", "/lernen/?fuer=al",
)  # fmt: skip


@pytest.fixture
def visitor(town, tour):
    return tour


def test_open_pages_pass_all_checks(visitor):
    visitor.walk(PLACES)
    visitor.end()


def test_knowledge_and_learning_pass_all_checks(visitor):
    pages = Page.objects.live().filter(depth__gt=2).specific().order_by("-path")
    first = {(type(page), getattr(page, "kind", "")): page for page in pages}
    visitor.walk(page.url for page in (pages if IS_RELEASE else first.values()))
    visitor.walk(FILTERED)
    visitor.end()
