"""Entries follow what they are made from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.knowledge.models import GlossaryTerm, TaggedPage, Topic
from cms.knowledge.services.searching import _strings, page_moved
from cms.search.models import Entry, Label
from cms.search.services.entries import gathered, refresh, refresh_all
from tests.knowledge.factories import funding_programme, guide

pytestmark = pytest.mark.django_db


def _titles():
    return sorted(Entry.objects.values_list("title", flat=True))


def test_a_page_has_an_entry_from_publication_to_its_end():
    page = guide("eins", title="Eins")
    page.title = "Neu"
    page.save_revision()

    assert _titles() == ["Eins"]

    page.save_revision().publish()
    assert _titles() == ["Neu"]

    page.unpublish()
    assert _titles() == []

    page.save_revision().publish()
    page.delete()
    assert _titles() == []


def test_topics_change_without_a_save_of_the_page():
    page = guide("eins", title="Eins")
    topic = Topic.objects.create(name="Post", slug="post")

    page.topics.add(topic)
    page.save()
    assert list(
        Label.objects.filter(facet="topic").values_list("value", flat=True)
    ) == ["post"]

    TaggedPage.objects.get(tag=topic).delete()
    assert not Label.objects.filter(facet="topic").exists()


def test_a_term_has_an_entry_from_start_to_end():
    term = GlossaryTerm.objects.create(term="E-Akte", slug="e-akte", definition="D.")
    assert _titles() == ["E-Akte"]

    term.delete()
    assert _titles() == []


def test_a_funding_programme_has_an_entry_from_start_to_end(client):
    row = funding_programme(title="Geld vom Land")
    found = Entry.objects.get()

    assert (found.title, found.kind, found.keys) == (
        "Geld vom Land",
        "funding",
        "Land Hessen",
    )
    assert client.get(found.url).status_code == 200
    assert refresh_all() == 1

    row.delete()
    assert _titles() == []


def test_entries_that_have_no_source_any_more_go_with_a_rebuild():
    guide("eins", title="Eins")
    Entry.objects.create(source="page:0", kind="guide", title="Weg", url="/x/")

    refresh_all()

    assert _titles() == ["Eins"]


def test_what_changes_often_is_written_once():
    page = guide("eins", title="Eins")

    with gathered():
        for title in ("A", "B", "C"):
            page.title = title
            page.save_revision().publish()
        assert _titles() == ["Eins"]

    assert _titles() == ["C"]


def test_queries_of_a_refresh_do_not_grow():
    keys = [guide(f"p{number}", title=f"P{number}").pk for number in range(3)]
    refresh("page", keys)

    counts = []
    for some in (keys[:1], keys):
        with CaptureQueriesContext(connection) as asked:
            refresh("page", some)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_page_that_moved_takes_all_below_it_along():
    page = guide("eins", title="Eins")
    index = page.get_parent()
    Entry.objects.update(url="/alt/")

    page_moved(index)

    assert Entry.objects.get(title="Eins").url == "/wissen/eins/"


def test_what_a_page_says_may_lie_in_any_shape():
    assert list(_strings({"a": ["x", None, ["y", ""]], "b": 3})) == ["x", "y", "3"]
