"""Pages of a house: its places, its instructions above the lists, how they stand."""

from datetime import timedelta

from django.utils import timezone

from cms.accounts.models import Role
from cms.knowledge.models import InstructionPage
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import PublisherFactory, person_at
from tests.knowledge.factories import house_page, told


def test_member_finds_what_holds_in_the_own_house(town, tour, sign_in):
    today = timezone.localdate()
    publisher = PublisherFactory(municipality=town)
    with told():
        place = internal_place(publisher)
        open_place(publisher)
    days = {"in_force_from": today - timedelta(days=40)}
    values = {"model": InstructionPage, "number": "DA 1", "scope": "Alle"}
    old = house_page(place, "posteingang", **values, **days)
    days = {"in_force_from": today, "supersedes": old}
    new = house_page(place, "posteingang-neu", **values, **days)
    days = {"in_force_from": today + timedelta(days=9)}
    house_page(place, "aktenplan-neu", **{**values, "number": "DA 2"}, **days)
    house_page(open_place(publisher), "unser-weg")
    sign_in(person_at(town, Role.LEARNER))
    page = tour.page

    for address in ("/wissen/von/", "/wissen/von/musterheim/", "/intern/", place.url):
        tour.visit(address)
    tour.visit("/dienstanweisungen/")
    listed = page.locator("main").inner_text()
    tour.press(page.get_by_role("link", name="Nicht mehr in Kraft"))
    over = page.locator("main").inner_text()
    tour.visit(f"{place.url}aktenplan-neu/")
    soon = page.locator("main").inner_text()
    tour.visit(old.url)
    ended = page.locator("main").inner_text()
    tour.press(page.get_by_role("link", name=new.title).first)
    tour.end()

    assert "Aus Ihrem Haus: " in listed
    assert (old.title in listed.splitlines(), old.title in over.splitlines()) == (
        False,
        True,
    )
    assert "In Kraft ab" in soon
    assert "Nicht mehr in Kraft: abgelöst" in ended
