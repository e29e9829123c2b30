"""Who uses a text: by name, by number, with what many changed; consent in the list."""

from cms.accounts.models import Role
from cms.adoption.services.spread import agree_to_be_named
from tests.accounts.factories import person_at
from tests.adoption.factories import DAY, origin
from tests.adoption.test_spread import url, users


def test_map_of_a_page_passes_all_checks(town, tour, sign_in):
    source = origin(a="A", b="B", c="C")
    tour.visit(url(source))
    copies = users(source, 6, b="Bei uns anders.")
    agree_to_be_named(copies[0].publisher, agrees=True, on=DAY)
    sign_in(person_at(town, Role.EDITOR))
    tour.visit(url(source))
    said = tour.page.locator("main").inner_text()
    tour.visit("/kommunen/musterheim/uebernahmen/")
    tour.press(tour.page.get_by_role("button", name="Unsere Kommune nennen"))
    tour.look_at("named")
    tour.end()

    assert "5 weitere" in said
    assert str(copies[0].publisher) in said
