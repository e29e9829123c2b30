"""The self-test up to the file: by keyboard, without scripts, on paper."""

import re

import pytest

from assessment.domain.sheets import Defaults, read_sheet
from assessment.models import Answer, CatalogueVersion, Run
from cms.accounts.models import User
from tests.accounts.factories import UserFactory
from tests.browser.checks import LOOKS
from tests.browser.keyboard import Keyboard
from tests.browser.prepared import COORDINATOR
from tests.browser.test_paper import PAGE

ASKED = 12
RADIOS = "main .run-levels input[type=radio]"
SIZES = "main input[name=size_class]"
STAGE = re.compile(r"Ihre Kommune steht wahrscheinlich auf Stufe \d")


def send(page, name: str) -> None:
    """Press the first button of this name and wait for the next page."""
    button = page.locator("main").get_by_role("button", name=name).first
    with page.expect_navigation():
        button.click()


def begin(page, base: str) -> None:
    """Choose a size and go on to the first question."""
    page.goto(f"{base}/selbsttest/")
    page.locator(SIZES).nth(1).check()
    send(page, "Zur ersten Frage")


def answer(page, left_open: int = -1) -> None:
    """Answer every question but one and go on to the result."""
    for number in range(ASKED):
        if number != left_open:
            page.locator(RADIOS).nth(number % 3).check()
        is_last = number == ASKED - 1
        name = "Zum Ergebnis" if is_last else "Nächste Frage"
        send(page, name)


def taken_along(page):
    """Return the answers of the downloaded file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Antworten mitnehmen").press("Enter")
    text = download.value.path().read_text(encoding="utf-8")
    catalogue = CatalogueVersion.objects.get().parsed
    return read_sheet(text, catalogue, Defaults())


@pytest.mark.parametrize("look", LOOKS)
def test_self_test_by_keyboard(town, live_server, page_checks, look):
    page_checks.look(*look)
    page = page_checks.page
    keyboard = Keyboard(page)

    page_checks.open(f"{live_server.url}/selbsttest/")
    keyboard.skip()
    keyboard.choose(page.locator(SIZES), 1)
    keyboard.press("Zur ersten Frage")
    for number in range(ASKED):
        keyboard.skip()
        keyboard.choose(page.locator(RADIOS), number % 3)
        keyboard.press("Zum Ergebnis" if number == ASKED - 1 else "Nächste Frage")
    sentence = page.locator("main").get_by_text(STAGE).inner_text()
    keyboard.press("Antworten ändern")
    kept = page.locator(RADIOS).nth(0).is_checked()

    assert "Frage" not in sentence
    assert kept
    assert not page.context.cookies()


def test_self_test_without_scripts(town, live_server, page_without_scripts):
    page = page_without_scripts
    begin(page, live_server.url)
    page.locator(RADIOS).nth(4).check()
    send(page, "Nächste Frage")
    send(page, "Zurück")
    kept = page.locator(RADIOS).nth(4).is_checked()
    answer(page, left_open=3)
    send(page, "Antworten ändern")
    send(page, "Einheitlicher Aktenplan")
    page.locator(RADIOS).nth(3).check()
    send(page, "Zum Ergebnis")
    open_ones = page.locator("main").get_by_text("1 Frage ohne Antwort").count()
    sheet = taken_along(page)

    assert kept
    assert open_ones == 1
    assert (sheet.size_class, len(sheet.answers.levels)) == ("s2", ASKED - 1)
    assert sheet.answers.levels["akt-01"] == 3
    assert not page.context.cookies()


def test_going_back_in_the_browser_loses_nothing(town, live_server, page_checks):
    page = page_checks.page
    begin(page, live_server.url)
    answer(page)

    page.go_back()
    page.go_back()

    assert page.get_by_text(f"Frage {ASKED - 1} von {ASKED}").count()
    send(page, "Nächste Frage")
    assert page.get_by_text(f"Frage {ASKED} von {ASKED}").count()


def test_states_of_the_self_test_pass_all_checks(town, live_server, tour):
    page = tour.page
    page.goto(f"{tour.base}/selbsttest/")
    send(page, "Zur ersten Frage")
    tour.look_at("self-test without a size")
    page.get_by_label("Ihre Kommune nachschlagen").fill("Beisp")
    send(page, "Zur ersten Frage")
    tour.look_at("self-test with a name of several")
    begin(page, live_server.url)
    tour.look_at("first question")
    send(page, "Zum Ergebnis")
    tour.look_at("nothing answered")
    answer(page, left_open=2)
    tour.look_at("result of the self-test")
    paper = page.pdf(prefer_css_page_size=True, format="A4")
    tour.end()

    assert len(PAGE.findall(paper)) <= 2


def test_people_without_a_municipality_see_what_is_open(town, tour, sign_in):
    sign_in(UserFactory())
    tour.visit("/mein-tag/")
    tour.end()


def test_file_comes_back_into_a_run(town, live_server, tour, sign_in, tmp_path):
    page = tour.page
    begin(page, live_server.url)
    answer(page, left_open=2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Antworten mitnehmen").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    run = Run.objects.of(town).open().get()
    Answer.objects.filter(run=run, question="str-02").delete()
    sign_in(User.objects.get(email=COORDINATOR))

    page.goto(f"{tour.base}/kommunen/musterheim/selbsteinschaetzung/{run.pk}/")
    page.get_by_role("link", name="Antworten einlesen").click()
    send(page, "Zeigen, was übernommen")
    tour.look_at("no file")
    page.get_by_label("Datei mit Antworten").set_input_files(file)
    send(page, "Zeigen, was übernommen")
    tour.look_at("what would be taken over")
    before = run.answers.filter(source="house").count()
    page.get_by_role("checkbox").first.check()
    send(page, "Antworten übernehmen")
    said = page.get_by_text("Antworten wurden übernommen").count()
    tour.end()

    assert said
    assert run.answers.filter(source="house").count() > before


def test_self_test_without_a_catalogue_passes_all_checks(tour):
    tour.visit("/selbsttest/")
    tour.end()
