"""Pages as visitors see them: content, queries, the cache that forgets in time."""

import pytest
from wagtail import hooks

from cms.knowledge.models import (
    CasePage,
    ContentPage,
    GlossaryTerm,
    InstructionPage,
    ProcessPage,
)
from cms.knowledge.querysets import pages_by_step, pages_by_title, pages_for_supports
from cms.knowledge.services.coverage import gaps
from cms.knowledge.services.structure import (
    SECTIONS,
    ensure_glossary,
    ensure_section,
)
from cms.knowledge.services.version import raise_version
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    page_of,
    text_of,
    told,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_guide_shows_body_related_pages_and_the_way_back(client, loaded):
    text = text_of(client.get("/wissen/akten-ordnen/"))

    assert "Für Ihre Kommune, siehe" in text
    assert 'href="/wissen/ziel/">Ziel</a>' in text
    assert "<h2>Zwei</h2>" in text
    assert '<a href="#drei">Drei</a>' in text
    assert '<a href="/wissen/">Wissen</a>' in text
    assert "?thema=e-akte" in text
    assert "csrf" not in text


def test_guide_names_the_steps_other_apps_know(client, loaded):
    def steps(ids):
        return [(f"Schritt {one}", f"/schritte/{one}/") for one in ids]

    with hooks.register_temporarily("steps_of_page", steps):
        text = text_of(client.get("/wissen/akten-ordnen/"))

    assert '<a href="/schritte/akt-01.2/">Schritt akt-01.2</a>' in text


def test_instruction_shows_number_and_that_it_is_a_model(client, loaded):
    text = text_of(client.get("/dienstanweisungen/aktenplan/"))

    assert "DA 10-31" in text
    assert "Mustertext: Er gilt, sobald Ihre Kommune ihn in Kraft setzt." in text


def test_case_names_municipality_year_and_source(client, loaded):
    MunicipalityFactory(ars="065320011011", name="Haiger")

    text = text_of(client.get("/wissen/haiger/"))

    assert "<dd> Haiger </dd>" in text
    assert "<dd> 2020 </dd>" in text
    assert "Bericht" in text


def test_process_says_that_its_figures_are_examples(client, loaded):
    response = client.get("/prozesse/baulast/")

    rows = response.context["process"]["measures"]["rows"]
    measures = {one["label"]: one for one in rows}
    work = measures["Arbeit der Verwaltung in Minuten"]
    assert (work["before"], work["after"]) == (5, 0)
    assert text_of(response).count("Beispielwerte") >= 6
    assert "erledigt die antragstellende Person" in text_of(response)


def test_start_page_has_three_doors_and_the_newest_pages(client, loaded):
    response = client.get("/")

    text = text_of(response)
    assert len(response.context["newest"]) == 3
    for door in (
        "Wo stehen wir?",
        "Wie geht es weiter?",
        "Wer hat das schon geschafft?",
    ):
        assert door in text


def test_start_page_of_an_empty_site_says_how_to_begin(client):
    assert "Es sind noch keine Inhalte geladen." in text_of(client.get("/"))


def test_people_who_signed_in_are_led_to_their_day(client):
    client.force_login(UserFactory())

    assert client.get("/").headers["Location"] == "/mein-tag/"


def test_glossary_lists_terms_by_letter(client):
    ensure_glossary()
    one = GlossaryTerm.objects.create(term="Ämter", slug="aemter", definition="D.")
    two = GlossaryTerm.objects.create(term="Akte", slug="akte", definition="E.")
    two.see_also.add(one)

    response = client.get("/wissen/glossar/")

    assert response.context["letters"] == [("A", [two, one])]
    assert '<a href="#aemter">Ämter</a>' in text_of(response)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Akten", "Bauen"]),
        ("?art=guide", ["Akten", "Bauen"]),
        ("?art=case", []),
        ("?thema=bau", ["Bauen"]),
        ("?feld=akt", ["Akten", "Bauen"]),
        ("?fuer=it", ["Akten"]),
        ("?fuer=it&thema=bau", []),
        ("?art=%09&thema=%F0%9F%98%80&feld=zzz'--", ["Akten", "Bauen"]),
        ("?page=999999999999999999999", ["Akten", "Bauen"]),
        ("?page=x", ["Akten", "Bauen"]),
    ],
)
def test_index_is_narrowed_by_its_address(client, query, titles):
    guide("akten", title="Akten", audiences=("it", "ma"))
    page = guide("bauen", title="Bauen", audiences=("ma",))
    page.tagged_topics.create(tag=TopicFactory(slug="bau"))
    page.save()

    response = client.get(f"/wissen/{query}")

    assert [one.title for one in response.context["pages"]] == titles


def test_facets_count_what_the_other_filters_leave(client):
    guide("akten", audiences=("it",))
    guide("bauen", audiences=("ma",))

    response = client.get("/wissen/?fuer=it")

    found = response.context["facets"]
    assert found["kind"].items == (("Leitfaden", "?art=guide&fuer=it", False, 1),)
    assert [(one[0], one[2], one[3]) for one in found["audience"].items] == [
        ("IT-Verantwortliche", True, 1),
        ("Beschäftigte", False, 1),
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_index_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        guide(f"seite-{number}").tagged_topics.create(tag=TopicFactory())
    client.get("/wissen/")
    with told():
        raise_version()

    with django_assert_num_queries(16):
        response = client.get("/wissen/")

    assert len(response.context["pages"]) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_guide_queries_do_not_grow(client, item_count, django_assert_num_queries):
    TopicFactory(slug="e-akte")
    page = guide()
    for number in range(item_count):
        page.related_pages.create(target=guide(f"ziel-{number}"))
        page.page_steps.create(step=f"akt-0{number}.1")
    page.save()
    client.get(page.url)
    with told():
        raise_version()

    with django_assert_num_queries(19):
        response = client.get(page.url)

    assert len(response.context["parts"].related) == item_count


def test_pages_are_found_by_title_step_and_support(loaded, django_assert_num_queries):
    pages_by_title(["Akten ordnen"])  # the site's root path is kept from now on

    with django_assert_num_queries(2):
        found = pages_by_title(["Akten ordnen", "Fehlt"])
    assert {one.kind for one in found["Akten ordnen"]} == {
        "guide",
        "instruction",
        "case",
    }
    assert "Fehlt" not in found

    with django_assert_num_queries(3):
        steps = pages_by_step(["akt-01.2", "akt-01.3"])
    assert [one.url for one in steps["akt-01.2"]] == ["/wissen/akten-ordnen/"]

    wanted = [("dienstanweisung", "Akten ordnen"), ("vorlage", "Fehlt")]
    support = pages_for_supports(wanted)
    assert {key: one.kind for key, one in support.items()} == {wanted[0]: "instruction"}


def test_gaps_are_steps_whose_pages_are_missing(loaded):
    titles = {"akt-01.2": "Ordnen", "akt-01.3": "Prüfen", "akt-01.4": "Üben"}
    supports = {
        "akt-01.2": [("leitfaden", "Akten ordnen")],
        "akt-01.3": [("leitfaden", "Fehlt")],
    }
    with (
        hooks.register_temporarily("step_titles", lambda: titles),
        hooks.register_temporarily("step_supports", lambda: supports),
    ):
        found = [(one.step, one.missing) for one in gaps()]

    assert ("akt-01.3", ("Fehlt",)) in found
    assert ("akt-01.4", ()) in found
    assert "akt-01.2" not in [step for step, _missing in found]


def test_restricted_page_is_not_listed(client):
    page = guide()
    page.view_restrictions.create(restriction_type="login")

    response = client.get("/wissen/")

    assert list(response.context["pages"]) == []


def test_every_page_class_has_a_view(loaded):
    for model in (InstructionPage, CasePage, ProcessPage):
        assert ContentPage.objects.filter(pk=model.objects.get().pk).exists()
    assert page_of("ziel").kind == "guide"
    assert ensure_section("wissen", *SECTIONS["wissen"]).url == "/wissen/"
