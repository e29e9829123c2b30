"""What people of a town hall type finds what they mean, in the content that ships."""

from pathlib import Path

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser

from cms.search.domain.query import Search, clean_query
from cms.search.services.listing import listing
from cms.search.services.rebuilding import rebuild
from cms.search.services.synonyms import load_synonyms, starter_files
from tests.browser.prepared import content_template
from tests.conftest import database_template, restore_rows

_DATA = Path(__file__).parents[1] / "data"
# Nothing in the content answers these.
_NOTHING = (
    "Quantencomputer", "Elfmeter", "Pizzarezept", "Bundesliga", "Bitcoin",
    "Mallorca", "Lottozahlen", "Wetterbericht", "Horoskop", "Zahnpasta",
    "Gitarrenunterricht", "Aktienkurs", "Regenschirm", "Schachturnier", "Kinoprogramm",
    "Strandkorb", "Rasenmäher", "Tattoo", "Backofen", "Zauberer",
    "xqzwv", "qqqq", "Fischerboot", "Skilift", "Opernball",
    "Hamster", "Klavierkonzert", "Dinosaurier", "Vulkanausbruch", "Sternschnuppe",
)  # fmt: skip

# Each set with the least recall@5 and MRR@10, and how many find nothing in ten.
SETS = [
    ("search_queries", 0.95, 0.96, 0),
    ("search_queries_more", 0.94, 0.93, 0),
    ("search_queries_everyday", 0.67, 0.80, 5),
    ("search_queries_blind", 0.59, 0.66, 9),
    ("search_queries_fifth", 0.80, 0.86, 3),
]


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker, tmp_path_factory):
    """Put the shipped content, its synonyms and its index in place."""
    from django.test import override_settings

    backend = {
        "BACKEND": "cms.search.backend",
        "PATH": str(tmp_path_factory.mktemp("index")),
        "WRITE_MODE": "direct",
    }
    restore_rows(content_template(django_db_blocker))
    with (
        django_db_blocker.unblock(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
    ):
        load_synonyms(starter_files())
        rebuild()
        yield
    restore_rows(database_template(django_db_blocker))


def _found(query):
    """Return the titles found for a query."""
    result = listing(AnonymousUser(), Search(clean_query(query)))
    titles = ("".join(piece.text for piece in hit.title) for hit in result.hits)
    return list(dict.fromkeys(titles))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "least_recall", "least_rank", "most_missed"),
    SETS,
)
def test_queries_find_what_they_mean(
    content, name, least_recall, least_rank, most_missed
):
    queries = yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    recall, ranks, missed = [], [], []
    for each in queries:
        found, expected = _found(each["query"]), each["expected"]
        recall.append(
            sum(title in found[:5] for title in expected) / min(len(expected), 5)
        )
        rank = next((n for n, title in enumerate(found, 1) if title in expected), 0)
        ranks.append(1 / rank if rank else 0.0)
        if not rank:
            missed.append(each["query"])

    assert len(missed) <= most_missed, missed
    assert sum(ranks) / len(ranks) >= least_rank
    assert sum(recall) / len(recall) >= least_recall


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(content):
    found = {query: _found(query) for query in _NOTHING}

    assert {query: titles for query, titles in found.items() if titles} == {}
