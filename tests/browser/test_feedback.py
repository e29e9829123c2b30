"""Feedback: from a page to the answer that stands on it, with and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Publisher, Role
from cms.feedback.models import Remark, Tally
from cms.knowledge.models import ContentPage, PageVersion
from tests.accounts.factories import MembershipFactory
from tests.feedback.factories import TaskFactory, tally


@pytest.fixture
def guide(town):
    return ContentPage.objects.open().of_kinds(["guide"])[0]


def editor():
    publisher = Publisher.objects.get(kind="platform")
    return MembershipFactory(publisher=publisher, role=Role.EDITOR).user


def test_reader_says_on_the_page_what_is_missing(guide, tour):
    page = tour.page
    tour.visit(guide.url)

    page.get_by_role("button", name="Nein", exact=True).click()
    page.get_by_label("Was hat gefehlt").fill("Mail an a@b.example")
    tour.look_at("asked for a sentence")
    page.get_by_role("button", name="Satz senden").click()
    page.get_by_role("alert").wait_for()
    tour.look_at("refused sentence")
    page.get_by_label("Was hat gefehlt").fill("Ein Beispiel fehlt.")
    page.get_by_role("button", name="Satz senden").click()
    page.get_by_text("Ihr Satz ist angekommen").wait_for()
    tour.look_at("thanked for")
    tour.end()

    assert page.url.endswith(guide.url)
    assert Remark.objects.get().text == "Ein Beispiel fehlt."
    assert Tally.objects.get().not_helped == 1


def test_page_of_its_own_serves_without_scripts(guide, tour):
    tour.visit(f"/rueckmeldung/{guide.pk}/?geholfen=ja")
    tour.end()


def test_editor_answers_on_the_page(guide, tour, sign_in):
    Remark.objects.create(page_id=guide.pk, came_on="2026-11-02", text="Und wie?")
    TaskFactory(page_id=guide.pk)
    TaskFactory(words="stadtpass")
    sign_in(editor())
    page = tour.page

    tour.visit("/rueckmeldungen/")
    tour.press(page.get_by_role("link", name="Antworten oder abschließen"))
    tour.look_at("answering")
    page.get_by_label("Frage auf der Seite").fill("Wie geht das?")
    page.get_by_role("textbox", name="Antwort auf der Seite").fill(
        "So, wie es jetzt hier steht."
    )
    tour.press(page.get_by_role("button", name="Antwort veröffentlichen"))
    tour.look_at("empty queue with tasks")
    tour.visit("/rueckmeldungen/veroeffentlicht/")
    tour.visit(guide.url)
    shown = page.locator("main").inner_text()
    tour.end()

    assert "So, wie es jetzt hier steht." in shown
    assert "Und wie?" not in shown


def test_report_of_pages_that_did_not_help(guide, page_checks, live_server, sign_in):
    tally(guide, no=4, yes=1)
    sign_in(editor())

    page_checks.open(f"{live_server.url}/redaktion/rueckmeldungen/")
    page_checks.everywhere()
    with page_checks.page.expect_navigation():
        page_checks.page.get_by_role("button", name="Aufgabe aus").click()

    assert "Lesende sagen öfter" in page_checks.page.locator("main").inner_text()


def test_subscribing_and_ending_it(guide, tour, sign_in):
    person = MembershipFactory(
        publisher=Publisher.objects.get(kind="platform"), function="it"
    ).user
    PageVersion.objects.filter(page=guide.pk).update(
        released_at=timezone.now() - timedelta(days=7)
    )
    sign_in(person)
    page = tour.page

    tour.visit(guide.url)
    tour.press(page.get_by_role("link", name="Diese Seite abonnieren"))
    tour.look_at("subscribing")
    tour.press(page.get_by_role("button", name="Abonnieren"))
    tour.look_at("subscriptions")
    told = page.locator("main").inner_text()
    tour.visit("/mein-tag/")
    tour.press(page.get_by_role("link", name="Beenden"))
    tour.look_at("ending all")
    tour.press(page.get_by_role("button", name="Alle Abonnements beenden"))
    tour.look_at("all ended")
    ended = page.locator("main").inner_text()
    tour.end()

    assert "Neu in der letzten Woche" in told
    assert "Sie haben keine Abonnements mehr." in ended


def test_what_is_new_and_the_widget(guide, tour):
    tour.visit("/neu/")
    tour.visit("/neu/widget/")
    tour.end()
