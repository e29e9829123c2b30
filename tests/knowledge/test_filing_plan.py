"""The filing plan: whole, readable by number, the same for everybody."""

import pytest

from cms.knowledge.domain.filingplan import plan_from
from cms.knowledge.services.filingplan import filing_plan
from tests.knowledge.factories import guide, text_of

pytestmark = pytest.mark.django_db


def test_each_number_begins_with_the_one_above_and_comes_once():
    plan = filing_plan()

    pairs = [
        (above, below.code)
        for main in plan.main_groups
        for group in main.groups
        for above, below in [
            (main.code, group),
            *((group.code, place) for place in group.places),
        ]
    ]
    assert [pair for pair in pairs if pair[1][:-1] != pair[0]] == []
    assert len({below for _above, below in pairs}) == len(pairs)


@pytest.mark.parametrize(("code", "shown"), [("4", ["4"]), ("x", [*"0123456789"])])
def test_part_of_the_plan_is_one_main_group_or_all(code, shown):
    assert [each.code for each in filing_plan().part(code)] == shown


def test_file_without_a_value_is_refused():
    with pytest.raises(KeyError, match="rules"):
        plan_from({"title": "A", "version": "1", "status": "B", "note": "C"})


def test_page_shows_numbers_and_says_that_periods_are_examples(client):
    text = text_of(client.get("/aktenplan/"))

    assert "<h3>01 Gremien und Sitzungsdienst</h3>" in text
    assert "<li>012 Ausschüsse</li>" in text
    assert "dauerhaft, Archiv anbieten (Beispiel, prüfen)" in text
    assert "kein amtlicher Plan" in text


def test_page_shows_one_main_group(client):
    text = text_of(client.get("/aktenplan/?gruppe=9"))

    assert "912 Sperrmüll" in text
    assert "012 Ausschüsse" not in text
    assert 'aria-current="true"' in text or 'aria-current="page"' in text


def test_knowledge_leads_to_the_plan(client):
    guide()

    assert 'href="/aktenplan/"' in text_of(client.get("/wissen/"))
