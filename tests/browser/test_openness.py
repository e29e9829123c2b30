"""The page of staff council and data protection in the browser, folded open too."""

from cms.accounts.models import Role
from tests.accounts.factories import person_at

URL = "/kommunen/musterheim/datenschutz/"


def test_page_and_the_way_there_pass_all_checks(town, tour, sign_in):
    sign_in(person_at(town, Role.STAFF_COUNCIL))
    tour.visit("/kommunen/musterheim/")
    tour.visit(URL)
    tour.page.evaluate(
        "document.querySelectorAll('details').forEach(each => { each.open = true })"
    )
    tour.look_at("datenschutz, unfolded")
    tour.end()
