"""What comes first, and what only comes with all words."""

import pytest

from cms.knowledge.models import GlossaryTerm, Service, ServiceGroup
from cms.knowledge.services.servicesearch import SERVICES, keys_of
from cms.search.models import Entry, SynonymGroup
from cms.search.services import finding, sources
from cms.search.services.asking import Asking
from cms.search.services.entries import refresh
from tests.knowledge.factories import guide
from tests.search.test_results import _titles

pytestmark = pytest.mark.usefixtures("index")


def _services(*names):
    group = ServiceGroup.objects.create(ozg_id="1", title="Sammelpunkt")
    rows = [
        Service.objects.create(slug=f"s{number}", name=name, group=group)
        for number, name in enumerate(names)
    ]
    refresh(SERVICES, [*keys_of([group], rows)])


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [("Mitarbeit", "Mitarbeit", "Mitarbeiter"),
     ("Mitarbeiter", "Mitarbeiter", "Mitarbeit"),
     ("Akten", "Akten", "Akte"), ("Akte", "Akte", "Akten")],
)  # fmt: skip
def test_the_form_that_was_typed_comes_first(client, query, first, second):
    guide("eins", title=first)
    guide("zwei", title=second)

    assert _titles(client, query)[0] == first


@pytest.mark.parametrize("kind", ["lessonpage", "casepage", "guide", "no_such_kind"])
def test_every_kind_can_be_among_the_hits_of_several_words(client, kind):
    guide("eins", title="Aktenplan ändern")
    Entry.objects.update(kind=kind)

    assert _titles(client, "Aktenplan ändern") == ["Aktenplan ändern"]


def test_who_names_the_kind_gets_it_first(client):
    GlossaryTerm.objects.create(term="Datenschutz", slug="d", definition="D.")
    guide("eins", title="Datenschutz")

    for query in ("Leitfaden Datenschutz", "Begriff Datenschutz"):
        hits = client.get("/suche/", {"q": query}).context["found"].hits
        assert hits[0].kind == query.split()[0]


def test_names_of_a_list_are_found_by_all_words_only(client):
    guide("eins", title="Hundesteuer anmelden")
    _services("Hundesteuer Abmeldung", "Hundesteuer Befreiung")

    assert "Hundesteuer Befreiung" in _titles(client, "Hundesteuer Befreiung")
    assert _titles(client, "Hundesteuer für Vereine") == ["Hundesteuer anmelden"]


def test_names_of_a_list_do_not_stand_in_the_way_of_pages(client, monkeypatch):
    monkeypatch.setattr(finding, "_TOP", 3)
    guide("eins", title="Anderes", summary="Am Rande: Hundesteuer.")
    _services(*(f"Hundesteuer {number}" for number in range(6)))

    assert "Anderes" in _titles(client, "Hundesteuer")


def test_parts_of_compounds_are_found_by_their_other_names(client):
    SynonymGroup.objects.create(key="a", terms="Kennwort\nPasswort")
    guide("eins", title="Kennwörter", summary="Welche Regeln gelten.")

    assert _titles(client, "Passwortregeln") == ["Kennwörter"]


def test_the_names_of_kinds_are_words_that_can_be_compared():
    assert {type(name) for name in sources.names("kind").values()} == {str}


def test_few_hits_of_some_words_bring_along_what_they_name(client):
    share, rate, other = (
        GlossaryTerm.objects.create(term=term, slug=term, definition="Geld.")
        for term in ("Eigenanteil", "Förderquote", "Haushalt")
    )
    rate.see_also.add(share)
    share.see_also.add(other)

    assert _titles(client, "Förderquote Bagger") == ["Förderquote", "Eigenanteil"]
    assert _titles(client, "Förderquote") == ["Förderquote"]
    rate.see_also.clear()
    assert _titles(client, "Förderquote Bagger") == ["Förderquote"]


def test_many_hits_stand_alone(client):
    share = GlossaryTerm.objects.create(term="Eigenanteil", slug="e", definition="E.")
    rate = GlossaryTerm.objects.create(term="Förderquote", slug="q", definition="Q.")
    rate.see_also.add(share)
    for number in range(finding._FEW):
        guide(f"s{number}", title=f"Förderquote {number}")

    assert share.term not in _titles(client, "Förderquote Bagger")


def test_nothing_says_all_of_a_query_of_stop_words(client):
    guide("eins", title="Der Aktenplan")

    asked = Asking("der die das")

    assert finding.complete(asked, Entry.objects.all()) == 0


def test_few_that_say_all_are_followed_by_the_best_that_say_a_part(client, monkeypatch):
    monkeypatch.setattr(finding, "_TOP", 3)
    guide("beides", title="Aktenplan und Archiv")
    for number in range(4):
        guide(f"p{number}", title=f"Aktenplan {number}")
    guide("archiv", title="Archiv im Rathaus")

    found = client.get("/suche/?q=Archiv Aktenplan").context["found"]

    assert found.total == len(found.hits) == 3
    assert _titles(client, "Archiv Aktenplan")[0] == "Aktenplan und Archiv"


@pytest.mark.parametrize(("number", "said"), [(3, "3 Treffer"), (4, "Mehr als 3")])
def test_nobody_waits_until_thousands_are_counted(client, monkeypatch, number, said):
    monkeypatch.setattr(finding, "MOST", 3)
    monkeypatch.setattr(finding, "_TOP", 2)
    for each in range(number):
        guide(f"p{each}", title=f"Aktenplan {each}")

    page = client.get("/suche/?q=Aktenplan")

    assert page.context["found"].total == 3
    assert f"{said} " in page.content.decode()
