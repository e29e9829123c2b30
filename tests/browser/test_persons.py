"""The coordination's pages about people without a mailbox, in all their states."""

import pytest
from playwright.sync_api import expect

from cms.accounts.models import Person, User
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import codes_for
from tests.browser.prepared import COORDINATOR

URL = "/kommunen/musterheim/personen/"
LIST = "Name;Personalnummer;Einheit\nAda Werk;B 1;Bauhof\nohne;;\n"


@pytest.fixture
def signed_in(town, tour, sign_in):
    sign_in(User.objects.get(email=COORDINATOR))
    return tour


def test_every_state_passes_all_checks(signed_in, town):
    tour, page = signed_in, signed_in.page
    tour.visit(URL)
    tour.visit(f"{URL}neu/")
    tour.press(page.get_by_role("button", name="Person speichern"))
    tour.look_at("with errors")
    page.get_by_label("Name").fill("Ada Werk")
    page.get_by_label("Personalnummer").fill("B 117")
    page.get_by_role("button", name="Person speichern").click()
    page.wait_for_url(f"**{URL}*/")
    tour.look_at("person")
    tour.press(page.get_by_role("link", name="Name, Nummer"))
    tour.look_at("edit")
    tour.visit(URL)
    tour.visit(f"{URL}?q=nie")
    tour.visit(f"{URL}codes/")
    tour.press(page.get_by_role("button", name="Codes ausgeben"))
    tour.look_at("slips")
    tour.visit(f"{URL}codes/")
    tour.press(page.get_by_role("button", name="Codes ausgeben"))
    tour.look_at("nobody left")
    person = Person.objects.get(municipality=town)
    tour.visit(f"{URL}{person.pk}/")
    tour.press(page.get_by_role("button", name="Drucken, was"))
    tour.look_at("copy")
    tour.visit(f"{URL}{person.pk}/beenden/")
    tour.press(page.get_by_role("button", name="Ausscheiden vermerken"))
    tour.look_at("left")
    tour.visit(f"{URL}?has_left=on")
    tour.end()


def test_wrong_number_of_codes_passes_all_checks(signed_in, town):
    person = PersonFactory(municipality=town)
    page = signed_in.page
    page.goto(f"{signed_in.base}{URL}{person.pk}/")
    page.evaluate("document.querySelector('#id_count').value = ''")
    signed_in.press(page.get_by_role("button", name="Codes ausgeben"))
    signed_in.look_at("codes with errors")
    signed_in.end()


def test_list_is_looked_at_and_entered(signed_in, town):
    tour, page = signed_in, signed_in.page
    tour.visit(f"{URL}liste/")
    page.get_by_label("Liste als Text").fill(LIST)
    tour.press(page.get_by_role("button", name="Zeigen, was"))
    tour.look_at("preview")
    expect(page.get_by_text("Zeile 3, Personalnummer")).to_be_visible()
    page.get_by_label("Anlegen").check()
    page.get_by_role("button", name="1 Person eintragen").click()
    page.wait_for_url("**/konto/auftraege/**")
    tour.look_at("job")

    assert Person.objects.get(municipality=town).unit.name == "Bauhof"
    tour.end()


def test_slips_are_printed_with_nothing_but_slips(signed_in, town):
    people = PersonFactory.create_batch(3, municipality=town)
    codes_for(people[0])
    page = signed_in.page
    page.goto(f"{signed_in.base}{URL}codes/")
    page.get_by_label("alle; frühere").check()
    page.get_by_role("button", name="Codes ausgeben").click()
    slips = page.locator(".codes-slip")
    expect(slips).to_have_count(3)
    expect(slips.first.locator("code")).to_have_count(5)

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Codes zum Austeilen")).to_be_hidden()
    expect(slips.first).to_be_visible()
    signed_in.end()
