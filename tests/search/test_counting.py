"""What was looked for is counted by week, of nobody."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.audit.services.ending import erase_what_is_over
from cms.search.models import (
    QueryCount,
    SynonymGroup,
    VocabularyWord,
    WaitingWord,
)
from cms.search.services.counting import count_opened, count_search
from cms.search.vocabulary import german
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")
MONDAY = date(2026, 11, 16)
FIELDS = ("words", "week", "hits", "searches", "misses")


def _rows(*fields):
    return list(QueryCount.objects.order_by("words", "week").values_list(*fields))


def test_searches_of_a_week_are_one_sum_without_the_day():
    guide("aktenplan", title="Aktenplan ändern")

    for day, typed in enumerate(["Aktenplan", "AKTENPLAN", "der Aktenplan?"]):
        assert count_search(typed, on=MONDAY + timedelta(days=day))
    count_search("Aktenplan", on=MONDAY + timedelta(days=7))

    assert _rows(*FIELDS) == [
        ("aktenplan", MONDAY, 1, 3, 0),
        ("aktenplan", MONDAY + timedelta(days=7), 1, 1, 0),
    ]


def test_what_found_nothing_is_a_miss_until_it_is_found():
    count_search("Mängelmelder", on=MONDAY)
    count_search("Mängelmelder", on=MONDAY)
    guide("melder", title="Mängelmelder einführen")
    count_search("Mängelmelder", on=MONDAY)

    assert _rows(*FIELDS) == [("mängelmelder", MONDAY, 1, 3, 2)]


@pytest.mark.parametrize(
    ("rank", "field"),
    [(1, "first"), (2, "top"), (3, "top"), (4, "page"), (10, "page"), (11, "later")],
)
def test_an_opened_hit_counts_by_the_class_of_its_rank(rank, field):
    count_search("Aktenplan", on=MONDAY)

    assert count_opened("aktenplan", rank=rank, on=MONDAY)

    opened = dict.fromkeys(("first", "top", "page", "later"), 0) | {field: 1}
    assert QueryCount.objects.values(*opened).get() == opened


def test_an_opened_hit_of_no_counted_search_is_not_counted():
    assert not count_opened("aktenplan", rank=1, on=MONDAY)
    assert not count_opened("Anna Müller", rank=1, on=MONDAY)
    assert not QueryCount.objects.exists()


@pytest.mark.parametrize("query", ["Anna Müller", "0151 23456", "a@b.de", "", "xy zz"])
def test_what_may_be_about_somebody_leaves_nothing_at_all(query):
    assert not count_search(query, on=MONDAY)
    assert not QueryCount.objects.exists()
    assert not WaitingWord.objects.exists()


def test_an_unknown_word_is_kept_from_the_third_week_on():
    weeks = [MONDAY + timedelta(weeks=number) for number in range(4)]

    counted = [[count_search("Regisafe", on=week) for _ in range(4)] for week in weeks]

    assert counted == [[False] * 4, [False] * 4, [True] * 4, [True] * 4]
    assert _rows("words", "searches") == [("regisafe", 4), ("regisafe", 4)]


def test_weeks_of_an_unknown_word_are_forgotten():
    for weeks in (0, 1, 15, 16):
        counted = count_search("Regisafe", on=MONDAY + timedelta(weeks=weeks))
        assert not counted

    assert count_search("Regisafe", on=MONDAY + timedelta(weeks=17))


def test_an_unknown_word_is_not_stored_while_it_waits():
    count_search("Regisafe", on=MONDAY)

    row = WaitingWord.objects.get()
    assert (row.weeks, row.week) == (1, MONDAY)
    assert len(row.mark) == 64
    assert "regisafe" not in str(row)


def test_marks_of_another_installation_say_nothing_here(settings):
    count_search("Regisafe", on=MONDAY)
    settings.SECRET_KEY = "x" * 60
    count_search("Regisafe", on=MONDAY)

    assert WaitingWord.objects.count() == 2


@pytest.mark.parametrize(("texts", "is_known"), [(3, True), (2, False)])
def test_words_of_several_open_texts_are_known(texts, is_known):
    stem = german().stem("kobolz")
    VocabularyWord.objects.create(word="kobolz", stem=stem, texts=texts)

    assert count_search("Kobolz", on=MONDAY) is is_known


def test_words_that_editors_wrote_are_known():
    SynonymGroup.objects.create(key="a", terms="Kobolz\nPurzelbaum")

    assert count_search("Kobolz", on=MONDAY)


def test_what_is_over_is_erased():
    now = timezone.now()
    for weeks in (0, 11, 14, 52, 54):
        monday = timezone.localdate(now) - timedelta(weeks=weeks)
        QueryCount.objects.create(words="akte", week=monday)
        WaitingWord.objects.create(mark=str(weeks), week=monday)

    erased = erase_what_is_over(at=now)

    counts = erased.counts
    assert (counts["search_log"], counts["waiting_words"]) == (1, 3)
