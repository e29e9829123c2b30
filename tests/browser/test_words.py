"""Own placeholders: filled, refused, taken out; the page passes all checks."""

from cms.accounts.models import Role
from tests.accounts.factories import person_at


def test_placeholders_are_filled_and_emptied(town, tour, sign_in):
    sign_in(person_at(town, Role.EDITOR))
    page = tour.page
    tour.visit("/kommunen/musterheim/platzhalter/")
    page.get_by_label("Name des Platzhalters").fill("Poststelle")
    page.get_by_label("Was dort steht").fill("Zimmer 3")
    tour.press(page.get_by_role("button", name="Platzhalter ausfüllen"))
    tour.look_at("refused")
    page.get_by_label("Name des Platzhalters").fill("poststelle")
    tour.press(page.get_by_role("button", name="Platzhalter ausfüllen"))
    tour.look_at("filled")
    said = page.locator("main").inner_text()
    tour.press(page.get_by_role("button", name="Entfernen"))
    tour.end()

    assert "{{ eigen_poststelle }} Zimmer 3" in said
    assert "Zimmer 3" not in page.locator("main").inner_text()
