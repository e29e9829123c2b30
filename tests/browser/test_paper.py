"""What people print fits on one sheet each."""

import re

import pytest

from cms.accounts.models import User
from tests.browser.prepared import COORDINATOR
from tests.browser.tour import workspace_paths

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("name", ["one_page", "plan"])
def test_prints_on_one_sheet(town, page_checks, live_server, sign_in, name):
    sign_in(User.objects.get(email=COORDINATOR))
    page_checks.open(live_server.url + workspace_paths(town)[name])

    paper = page_checks.page.pdf(prefer_css_page_size=True, format="A4")

    assert len(PAGE.findall(paper)) == 1


# Of the library: a guide, an instruction, a process, a list of hits.
READ = (
    "/wissen/aenderungswuensche-wirksam-einbringen/",
    "/dienstanweisungen/aktenplan/",
    "/prozesse/baulastenauskunft-erteilen/",
    "/suche/?q=aktenplan",
)
A4 = 680  # CSS pixels between the margins, about
# What leads on or is pressed has no place on paper.
SCREEN_ONLY = "nav, button, .kern-btn, .ui-header__bar, .ui-skip, .search-form"


@pytest.mark.parametrize("path", READ)
def test_reads_on_paper_black_on_white_without_what_is_pressed(
    town, page_checks, live_server, path
):
    page = page_checks.page
    page.set_viewport_size({"width": A4, "height": 960})
    page_checks.look(A4, "dark")
    page.goto(live_server.url + path)
    page.emulate_media(media="print", color_scheme="dark")

    colours = page.locator("main").evaluate(
        "main => [getComputedStyle(main).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    pressed = page.locator(SCREEN_ONLY).evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)"
    )

    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert pressed == []
    assert page_checks.overhang() <= 0
    assert page.locator("h1").is_visible()
