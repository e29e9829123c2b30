"""The page of staff council and data protection in the browser, folded open too."""

from cms.accounts.models import Role
from tests.accounts.factories import person_at

URL = "/kommunen/musterheim/datenschutz/"
PAPER = 720  # pixels between the margins of A4


def test_page_and_the_way_there_pass_all_checks(town, tour, sign_in):
    sign_in(person_at(town, Role.STAFF_COUNCIL))
    tour.visit("/kommunen/musterheim/")
    tour.visit(URL)
    tour.page.evaluate(
        "document.querySelectorAll('details').forEach(each => { each.open = true })"
    )
    tour.look_at("datenschutz, unfolded")
    tour.end()


def test_page_fits_on_paper_and_wastes_none(town, page_checks, live_server, sign_in):
    sign_in(person_at(town, Role.STAFF_COUNCIL))
    page_checks.open(live_server.url + URL)
    page = page_checks.page
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")

    width = page.evaluate("document.documentElement.scrollWidth")
    shares = page.evaluate(
        "[...document.querySelectorAll('.ui-card dd')]"
        ".map(each => each.offsetWidth / innerWidth)"
    )

    assert width == PAPER
    assert min(shares) > 0.7
    assert not page.locator(".ui-card summary").first.is_visible()
