"""The main path as a screen reader reads it: stored, compared, in a sensible order."""

import itertools
import re

import pytest
import time_machine

from assessment.models import Run
from cms.accounts.models import User
from tests.accounts.factories import UserFactory
from tests.accounts.staff import door
from tests.assessment.delivering import DONE, given_in, sent
from tests.assessment.pages import question_url
from tests.browser.checks import WIDE
from tests.browser.prepared import COORDINATOR, NEWCOMER
from tests.browser.spoken import FOLDER, MOMENT, Spoken
from tests.browser.test_delivery_sheet import come_in
from tests.browser.test_self_test import send
from tests.browser.test_shared_computers import asked_worker
from tests.browser.test_shared_computers import come_in as sign_in_with_code
from tests.browser.tour import workspace_paths

OPEN = {
    "01-start": "/",
    "02-log-in": "/konto/anmelden/",
    "18-guide": "/wissen/aktenplan-abstimmen/",
    "19-course": "/lernen/prozesse-vereinfachen/",
    "20-lesson": "/lernen/prozesse-vereinfachen/den-ablauf-aufnehmen/",
}
FIRST = {
    "03-workspace-first-visit": "/kommunen/neuheim/",
    "04-assessment-new": "/kommunen/neuheim/selbsteinschaetzung/neu/",
}
OWN = {
    "05-run": "run", "06-question": "question", "07-submit": "run_submit",
    "08-result": "result", "09-one-page": "one_page", "10-steps": "steps",
    "11-step": "step", "12-plan-new": "plan_new", "13-plan": "plan",
    "14-plan-item": "plan_item", "15-peers": "peers", "16-offers": "offers",
}  # fmt: skip
DAY = {"17-my-day": "/mein-tag/", "21-workspace": "/kommunen/musterheim/"}
TEST = ("22-self-test", "23-self-test-question", "24-self-test-result")
STAFF = ("30-staff-door", "31-staff-day")
SHEET = ("26-sheet", "27-sheet-question", "28-sheet-give-in", "29-proposal")
WITHOUT = {"25-my-day-without-municipality": "/mein-tag/"}
WITH_FRAME = {"01-start", "03-workspace-first-visit"}
HEADING = re.compile(r"^ *- '?heading \".*\" \[level=(\d)\]", re.MULTILINE)
# A thing to use without a name: nothing follows the role in quotation marks.
NAMELESS = re.compile(
    r"^ *- (?:link|button|textbox|searchbox|combobox|checkbox|radio|spinbutton|img"
    r"|navigation|progressbar)(?!\S| \")",
    re.MULTILINE,
)
ENGLISH = re.compile(r"\b(?:the|and|your|of|with|this|is|are|not)\b")


@pytest.fixture
def spoken(town, request):
    """Return the comparison; the pages are those of one fixed moment."""
    spoken = Spoken(update=request.config.getoption("--update-snapshots"))
    with time_machine.travel(MOMENT, tick=True):
        yield spoken
    assert not spoken.findings, "\n".join(spoken.findings)


@pytest.fixture
def listen(spoken, page_checks, live_server):
    def to(pages):
        page_checks.look(WIDE, "light")
        for name, path in pages.items():
            page_checks.open(live_server.url + path)
            spoken.listen(page_checks.page, name, frame=name in WITH_FRAME)

    return to


def test_open_pages_are_read_as_stored(listen):
    listen(OPEN)


def test_first_visit_is_read_as_stored(listen, sign_in):
    sign_in(User.objects.get(email=NEWCOMER))
    listen(FIRST)


def test_own_pages_are_read_as_stored(listen, sign_in, town):
    sign_in(User.objects.get(email=COORDINATOR))
    paths = workspace_paths(town)
    listen({name: paths[page] for name, page in OWN.items()})
    listen(DAY)


def test_self_test_is_read_as_stored(spoken, page_checks, live_server):
    page_checks.look(WIDE, "light")
    page = page_checks.page
    page_checks.open(f"{live_server.url}/selbsttest/")
    spoken.listen(page, TEST[0], frame=False)
    page.locator("main input[name=size_class]").nth(1).check()
    send(page, "Zur ersten Frage")
    page.locator(".run-levels input").nth(2).check()
    send(page, "Nächste Frage")
    spoken.listen(page, TEST[1], frame=False)
    page.locator(".run-levels input").nth(1).check()
    send(page, "Zum Ergebnis")
    spoken.listen(page, TEST[2], frame=False)


def test_question_sheet_is_read_as_stored(
    spoken, page_checks, live_server, sign_in, town
):
    page_checks.look(WIDE, "light")
    page = page_checks.page
    run, by = Run.objects.of(town).open().get(), User.objects.get(email=COORDINATOR)
    come_in(page, live_server.url, sent(run, ("itb-01", "itb-04"), by=by))
    spoken.listen(page, SHEET[0], frame=False)
    page.get_by_role("link", name="Zur ersten Frage").click()
    spoken.listen(page, SHEET[1], frame=False)
    page.goto(f"{live_server.url}{DONE}")
    spoken.listen(page, SHEET[2], frame=False)
    given_in(run, [("itb-04", "3")], by=by, email="zwei@rechenzentrum.example")
    sign_in(by)
    page.goto(live_server.url + question_url(run, "itb-04"))
    spoken.listen(page, SHEET[3], frame=False)


def test_shared_computer_is_read_as_stored(spoken, page_checks, live_server, town):
    page_checks.look(WIDE, "light")
    page, person = page_checks.page, asked_worker(town)
    page_checks.open(live_server.url + door(person))
    spoken.listen(page, STAFF[0], frame=False)
    sign_in_with_code(page, live_server.url, person)
    spoken.listen(page, STAFF[1], frame=True)


def test_my_day_without_municipality_is_read_as_stored(listen, sign_in):
    sign_in(UserFactory())
    listen(WITHOUT)


@pytest.mark.parametrize(
    "name", [*OPEN, *FIRST, *OWN, *DAY, *TEST, *WITHOUT, *SHEET, *STAFF]
)
def test_what_is_read_makes_sense(name):
    said = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    levels = [int(level) for level in HEADING.findall(said)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert NAMELESS.findall(said) == []
    assert ENGLISH.findall(said) == []


def test_each_table_is_read_before_its_picture():
    said = (FOLDER / "08-result.txt").read_text(encoding="utf-8")
    figures = re.split(r"^ *- '?figure", said, flags=re.MULTILINE)[1:]

    assert len(figures) == 3
    for figure in figures:
        assert 0 < figure.index("- table ") < re.search("- '?img ", figure).start()
