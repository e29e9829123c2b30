"""Processes: picture and table, the levels of an alliance, choosing a service."""

from cms.accounts.models import User
from cms.knowledge.models import Service
from cms.knowledge.services.structure import open_place
from cms.municipalities.models import Municipality
from tests.accounts.factories import PublisherFactory
from tests.browser.prepared import COORDINATOR, OPERATOR
from tests.knowledge.factories import STEP, process
from tests.municipalities.factories import AllianceFactory

KEY = "99102013002000"
STEPS = [
    ("step", STEP | {"actor": "Antragstellende Person", "external": True}),
    ("step", STEP | {"waste": "loop", "days_wait": 2, "system": "papier"}),
    ("step", STEP | {"actor": "Kasse", "question": "Ist alles da?", "back_to": 1}),
    ("step", STEP | {"actor": "Kasse", "question": "Wird bezahlt?"}),
    ("step", STEP | {"actor": "System", "automatable": True}),
]


def test_reader_sees_picture_table_and_stack(town, tour):
    shown = process(as_is=STEPS, to_be=STEPS[-1:])
    page = tour.page

    tour.visit(shown.url)
    page.locator("#heute + figure summary").click()
    tour.look_at("steps as a table")
    table = page.locator("#heute + figure table").inner_text()
    page.set_viewport_size({"width": 1280, "height": 800})
    picture = page.locator("#heute + figure svg.knowledge-flow").first
    is_drawn = picture.is_visible()
    page.set_viewport_size({"width": 320, "height": 800})
    tour.look_at("steps below each other")
    is_stacked = page.locator(".knowledge-stack").first.is_visible()
    is_still_drawn = picture.is_visible()
    tour.end()

    assert "Bei Nein zurück zu Schritt 1." in table
    assert (is_drawn, is_stacked, is_still_drawn) == (True, True, False)


def test_member_compares_levels_of_trust_in_the_alliance(town, tour, sign_in):
    other = Municipality.objects.filter(fictional=True).exclude(pk=town.pk)[0]
    town.alliances.clear()
    path = f"/kommunen/{town.slug}/verbund/vertrauensniveaus/"
    sign_in(User.objects.get(email=COORDINATOR))
    tour.visit(path)
    AllianceFactory(name="Verbund am Fluss").members.set([town, other])
    tour.visit(f"{path}?nur=unterschiede")
    Service.objects.get_or_create(
        slug=KEY, defaults={"leika_key": KEY, "name": "Hundesteuer"}
    )
    for body, level in ((town, "normal"), (other, "high")):
        place = open_place(PublisherFactory(municipality=body))
        process(f"hund-{level}", place=place, leika_key=KEY, trust_level=level)
    page = tour.page

    tour.visit(f"/kommunen/{town.slug}/")
    tour.press(page.get_by_role("link", name="Vertrauensniveaus vergleichen"))
    tour.look_at("levels side by side")
    words = page.locator("main").inner_text()
    tour.end()

    assert "Unterschiedlich" in words
    assert other.name in words


def test_editor_chooses_a_service_by_its_name(town, page_checks, sign_in, live_server):
    Service.objects.get_or_create(
        slug=KEY, defaults={"leika_key": KEY, "name": "Hundesteuer Anmeldung"}
    )
    name = Service.objects.get(slug=KEY).name
    shown = process()
    sign_in(User.objects.get(email=OPERATOR))
    page = page_checks.page

    page.goto(f"{live_server.url}/redaktion/pages/{shown.pk}/edit/")
    page.get_by_role("button", name="Leistung wählen").click()
    page.get_by_label("Name oder Schlüssel").fill(KEY)
    page.get_by_role("link", name=name).click()
    page.locator("#id_leika_key[value]").wait_for(state="attached")
    page.wait_for_function(f"document.querySelector('#id_leika_key').value === '{KEY}'")

    assert name in page.locator("#id_leika_key-chooser").inner_text()
