"""The page of staff council and data protection in the browser, folded open too."""

from datetime import date

from cms.accounts.models import HouseAgreement, Role
from cms.accounts.services.agreements import record_agreement
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


def test_agreement_passes_all_checks_recorded_and_not(town, tour, sign_in):
    coordinator = person_at(town, Role.COORDINATOR)
    sign_in(coordinator)
    tour.visit(f"{URL}vereinbarung/")
    record_agreement(
        town,
        title="Dienstvereinbarung Lernen und Bestätigen vom 2. März 2026",
        concluded_on=date(2026, 3, 2),
        by=coordinator,
        on=date(2026, 3, 2),
    )
    HouseAgreement.objects.update(annex_version=0)
    tour.visit(f"{URL}vereinbarung/")
    tour.visit(URL)
    tour.end()
