"""The search: typing, narrowing, best bets, and the question of who found nothing."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from cms.accounts.models import User
from cms.knowledge.models import ContentPage
from cms.search.models import BestBet, PromotedPage
from cms.search.services.bets import forget_bets
from tests.browser.keyboard import Keyboard
from tests.browser.prepared import COORDINATOR


@pytest.fixture
def bet(town):
    bet = BestBet.objects.create(queries="Aktenplan")
    page = ContentPage.objects.open().filter(kind="guide").first()
    PromotedPage.objects.create(bet=bet, page=page)
    forget_bets()
    return bet


def test_who_types_hears_how_much_there_is_and_keeps_the_field(bet, tour):
    tour.visit("/suche/")
    field = tour.page.get_by_role("searchbox", name="Suchbegriff")
    Keyboard(tour.page).reach(field)
    asked = []
    tour.page.on("request", lambda each: asked.append(each.url))

    field.press_sequentially("aktenpläne", delay=30)

    said = tour.page.locator("#search-said[role=status]")
    expect(said).to_have_text(re.compile(r"^\s*\d+ Treffer für „aktenpläne“\.\s*$"))
    expect(field).to_be_focused()
    assert [url for url in asked if "/suche/?" in url] == [tour.page.url]
    expect(tour.page.get_by_role("heading", name="Von der Redaktion")).to_be_visible()
    tour.look_at("typed")
    tour.end()


def test_results_are_narrowed_ordered_and_walked_by_keyboard(town, tour):
    keyboard = Keyboard(tour.page)
    tour.visit("/suche/?q=akte")
    keyboard.follow("Neueste zuerst")
    tour.look_at("newest")
    keyboard.reach(tour.page.locator("summary", has_text="Eingrenzen"))
    tour.page.keyboard.press("Enter")
    keyboard.follow("Leitfaden")
    tour.look_at("narrowed")
    assert "kind=guide" in tour.page.url
    assert "sort=datum" in tour.page.url
    keyboard.press("Suchen")

    assert "kind=guide" in tour.page.url
    assert "sort=datum" in tour.page.url
    tour.end()


def test_without_scripts_the_header_finds_on_narrow_screens(
    town, page_without_scripts, live_server
):
    page = page_without_scripts
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(live_server.url)
    page.get_by_role("link", name="Suche", exact=True).first.click()

    page.get_by_role("searchbox", name="Suchbegriff").fill("aktenpläne")
    page.get_by_role("button", name="Suchen").last.click()

    expect(page.get_by_role("heading", name="Treffer für")).to_be_visible()


def test_who_found_nothing_asks_by_keyboard(town, tour, sign_in):
    keyboard = Keyboard(tour.page)
    sign_in(User.objects.get(email=COORDINATOR))
    tour.visit("/suche/?q=xyzxyz&kind=guide")
    keyboard.follow("Frage stellen")
    tour.look_at("question")
    keyboard.press("Frage senden")
    tour.look_at("errors")
    keyboard.type("Ihre Frage", "Wo steht das?")
    keyboard.press("Frage senden")
    tour.look_at("sent")

    assert "Wo steht das?" in mail.outbox[-1].body
    assert "xyzxyz" in mail.outbox[-1].body
    tour.end()
