"""What results can be narrowed to: names, counts, addresses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.knowledge.models import CasePage, InstructionPage, Topic
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.search.services import asking, finding
from tests.knowledge.factories import guide, told
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.usefixtures("index")
TODAY = timezone.localdate()


def _page(page):
    with told():
        section = ensure_section("wissen", *SECTIONS["wissen"])
        section.add_child(instance=page)
        page.save_revision().publish()


def _facets(client, query):
    return client.get(f"/suche/eingrenzen/?q={query}").context["facets"]


def _counts(client, name, query="aktenplan"):
    (facet,) = (each for each in _facets(client, query) if each.name == name)
    return {each.label: each.count for each in facet.options}


def _offered(client, query):
    """Return how many are counted beside each choice, and how many it finds."""
    options = [each for facet in _facets(client, query) for each in facet.options]
    found = [client.get(each.url).context["found"].total for each in options]
    return [each.count for each in options], found


def _titles(client, query):
    hits = client.get(f"/suche/?q={query}").context["found"].hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def _instruction(title, number="1", **days):
    days = {f"in_force_{name}": TODAY + timedelta(days=n) for name, n in days.items()}
    page = {"title": title, "summary": "S.", "number": number, "scope": "Alle"}
    _page(InstructionPage(**page, **days))


def test_pages_about_a_municipality_are_counted_by_its_name(client):
    place = MunicipalityFactory(name="Musterheim", ars="069970003003")
    keys = (place.ars, "000000000000")  # nobody knows the second one
    _page(
        CasePage(
            kind="case",
            title="Aktenplan dort",
            summary="S.",
            year=2024,
            source="Q",
            municipalities=keys,
        )
    )
    guide("eins", title="Aktenplan")

    assert _counts(client, "municipality") == {"Musterheim": 1}
    assert _counts(client, "kind") == {"Praxisbeispiel": 1, "Leitfaden": 1}
    assert _titles(client, f"aktenplan&municipality={place.ars}") == ["Aktenplan dort"]


def test_instructions_are_counted_by_whether_they_are_in_force(client):
    _instruction("Aktenplan Muster")
    _instruction("Aktenplan von heute an", **{"from": 0})
    _instruction("Aktenplan bis heute", until=0)
    _instruction("Aktenplan morgen", **{"from": 1, "until": 9})
    _instruction("Aktenplan gestern", until=-1)

    counts = _counts(client, "in_force")

    assert counts == {"in Kraft": 2, "noch nicht": 1, "nicht mehr": 1}
    assert _titles(client, "aktenplan&in_force=later") == ["Aktenplan morgen"]


def test_what_has_ended_is_found_by_who_asks_for_that(client):
    _instruction("Aktenplan von heute an", **{"from": 0})
    _instruction("Aktenplan gestern", until=-1)
    guide("eins", title="Aktenplan")

    assert set(_titles(client, "aktenplan")) == {"Aktenplan von heute an", "Aktenplan"}
    assert _counts(client, "in_force") == {"in Kraft": 1, "nicht mehr": 1}
    assert _counts(client, "kind") == {"Dienstanweisung": 1, "Leitfaden": 1}
    assert _titles(client, "aktenplan&in_force=over") == ["Aktenplan gestern"]
    assert _titles(client, "aktenplan&in_force=now") == ["Aktenplan von heute an"]


def test_where_only_ended_ones_fit_there_is_a_way_to_them(client):
    _instruction("Aktenplan gestern", until=-1)
    way = 'href="/suche/?q=aktenplan&amp;in_force=over"'

    (facet,) = _facets(client, "aktenplan")
    nothing = client.get("/suche/?q=aktenplan").content.decode()
    chosen = client.get("/suche/?q=xyzxyz&in_force=over").content.decode()

    assert [(each.label, each.count) for each in facet.options] == [("nicht mehr", 1)]
    assert way in nothing
    assert "nicht mehr gilt" not in chosen


@pytest.mark.parametrize(
    ("asked", "found"),
    [("DA 10-03", True), ("da 10-03", True), ("DA 10", False), ("Aktenplan", False)],
)
def test_what_has_ended_is_found_by_its_whole_number(client, asked, found):
    _instruction("Aktenplan gestern", number="DA 10-03", until=-1)

    assert _titles(client, asked) == ["Aktenplan gestern"] * found


def test_topics_are_counted_by_their_names(client):
    page = guide("eins", title="Aktenplan")
    page.topics.add(Topic.objects.create(name="Schriftgut", slug="schriftgut"))
    page.save()

    assert _counts(client, "topic") == {"Schriftgut": 1}


def test_a_value_is_put_in_and_taken_out(client):
    guide("eins", title="Aktenplan", audiences=("it",))
    guide("zwei", title="Aktenplan", audiences=("al",))

    chosen = _facets(client, "aktenplan&audience=it&sort=datum")

    (kinds, audiences) = chosen
    assert [each.url for each in kinds.options] == [
        "/suche/?q=aktenplan&audience=it&kind=guide&sort=datum"
    ]
    assert [(each.url, each.is_on) for each in audiences.options] == [
        ("/suche/?q=aktenplan&sort=datum", True)
    ]


def test_what_was_chosen_and_does_not_occur_can_be_taken_out(client):
    guide("eins", title="Aktenplan", audiences=("it",))

    (audiences,) = _facets(client, "aktenplan&audience=pr")

    assert [(each.count, each.url) for each in audiences.options] == [
        (0, "/suche/?q=aktenplan")
    ]


def test_filters_come_as_a_part_and_as_a_page(client):
    guide("eins", title="Aktenplan")

    part = client.get("/suche/eingrenzen/?q=aktenplan", headers={"hx-request": "true"})
    page = client.get("/suche/eingrenzen/?q=aktenplan")
    nothing = client.get("/suche/eingrenzen/?q=xyz").content.decode()

    assert "<html" not in part.content.decode()
    assert "Leitfaden" in part.content.decode()
    assert "Zurück zur Suche" in page.content.decode()
    assert "Hier gibt es nichts einzugrenzen." in nothing


def test_a_choice_is_no_reason_to_look_for_what_says_a_part(client, monkeypatch):
    monkeypatch.setattr(asking, "_ENOUGH", 3)
    guide("eins", title="Aktenplan und Archiv", audiences=("it",))
    for number in range(2):
        guide(f"p{number}", title=f"Archiv, Aktenplan {number}", audiences=("al",))
    guide("zwei", title="Archiv", audiences=("it",))

    counted, found = _offered(client, "archiv aktenplan")

    assert counted == found == [3, 2, 1]


def test_the_best_that_say_a_part_are_counted_and_found(client, monkeypatch):
    monkeypatch.setattr(finding, "_TOP", 4)
    guide("eins", title="Aktenplan und Archiv", audiences=("it",))
    for number in range(4):
        guide(f"p{number}", title=f"Archiv {number}", audiences=("al",))
        guide(f"q{number}", title=f"Aktenplan {number}", audiences=("it",))

    counted, found = _offered(client, "archiv aktenplan")

    assert counted == found
    assert counted[0] == sum(counted[1:]) == 4


@pytest.mark.parametrize("words", ["aktenplan", "archiv aktenplan"])
def test_many_that_are_chosen_are_all_found(client, monkeypatch, words):
    monkeypatch.setattr(finding, "_TOP", 2)
    for number in range(6):
        audiences = ("it",) if number % 2 else ("al",)
        guide(f"p{number}", title=f"Aktenplan, Archiv {number}", audiences=audiences)

    counted, found = _offered(client, words)

    assert counted == found == [6, 3, 3]


def test_of_what_has_ended_nothing_is_found_that_says_a_part(client):
    _instruction("Aktenplan gestern", until=-1)
    _instruction("Aktenplan, Archiv", number="2", until=-1)

    (facet,) = _facets(client, "archiv aktenplan")

    assert [each.count for each in facet.options] == [1]
    found = _titles(client, "archiv aktenplan&in_force=over")
    assert found == ["Aktenplan, Archiv"]
