"""What modelsearch's own tests do not see, with their models. Run beside them."""

import uuid
from datetime import date

from django.core.management import call_command
from django.test import TestCase
from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL, Fuzzy, Not, Phrase, PlainText
from modelsearch.test.testapp.models import (
    AdvertWithCustomUUIDPrimaryKey as Advert,
)
from modelsearch.test.testapp.models import Author, Book, Novel

from cms.search.engine.reading import matches, opened


def stored(path):
    """Return the names of all documents in the index."""
    with opened(path) as searcher:
        return sorted(each["uid"] for each in searcher.reader().all_stored_fields())


def book(title, summary="", **values):
    values = {"publication_date": date(2020, 1, 1), "number_of_pages": 1} | values
    return Book.objects.create(title=title, summary=summary, **values)


class TestBlindSpots(TestCase):
    fixtures = ("search",)

    def setUp(self):
        call_command("rebuild_modelsearch_index", verbosity=0)
        self.backend = get_search_backend()
        self.path = self.backend.config.path

    def found(self, asked, rows=None, **options):
        self.backend.refresh_indexes()
        rows = Book.objects.all() if rows is None else rows
        return [str(each) for each in self.backend.search(asked, rows, **options)]

    def completed(self, text, rows=None):
        rows = Book.objects.all() if rows is None else rows
        return sorted(str(each) for each in self.backend.autocomplete(text, rows))

    def test_deleted_objects_leave_the_index_itself(self):
        hobbit = Book.objects.get(title="The Hobbit")
        self.backend.delete(hobbit)
        self.backend.refresh_indexes()

        assert "searchtests.book:1" not in stored(self.path)

    def test_saved_twice_is_stored_once_under_the_name_of_the_topmost_class(self):
        novel = Novel.objects.get(title="The Hobbit")
        for title in ("Zweimal", "Dreimal"):
            novel.title = title
            novel.save()
        Book.objects.get(pk=novel.pk).save()
        self.backend.refresh_indexes()

        names = stored(self.path)
        assert len(names) == len(set(names))
        assert self.found("Bilbo Dreimal", Novel.objects.all()) == ["Dreimal"]

    def test_title_counts_more_than_summary(self):
        book("Other", "Aktenplan and nothing else")
        book("Aktenplan of a town with a longer title than usual")

        first = self.found("Aktenplan")[0]
        assert first.startswith("Aktenplan")

    def test_two_fields_count_more_than_one(self):
        book("Aktenplan", "unlike the others")
        book("Aktenplan", "aktenplan others")

        self.backend.refresh_indexes()
        best = list(self.backend.search("Aktenplan", Book.objects.all()))
        assert best[0].summary == "aktenplan others"

    def test_all_words_are_wanted(self):
        assert self.found("Hobbit Foundation") == []
        assert len(self.found("Hobbit Foundation", operator="or")) == 2

    def test_filters_by_many_give_each_object_once(self):
        both = Book.objects.get(title="The Hobbit")
        both.authors.set(Author.objects.all()[:3])
        rows = Book.objects.filter(authors__date_of_birth__isnull=False)

        found = self.backend.search("hobbit", rows)
        assert [str(each) for each in found] == ["The Hobbit"]
        assert found.count() == 1
        by_title = self.backend.search(
            "hobbit", rows.order_by("title"), order_by_relevance=False
        )
        assert len(by_title) == 1

    def test_keys_that_are_no_numbers(self):
        advert = Advert.objects.create(advert_id=uuid.uuid4(), text="Aushilfe gesucht")

        assert self.found("Aushilfe", Advert.objects.all()) == ["Aushilfe gesucht"]
        Advert.objects.filter(pk=advert.pk).delete()
        assert self.found("Aushilfe", Advert.objects.all()) == []

    def test_more_keys_than_a_database_takes_parameters(self):
        for kind, count in ((Advert, 150), (Author, 33_000)):
            name = "text" if kind is Advert else "name"
            made = [kind(**{name: "Massenware"}) for _ in range(count)]
            kind.objects.bulk_create(made, batch_size=500)
            keys = kind.objects.filter(**{name: "Massenware"}).values_list("pk")
            results = self.backend.search("Massenware", kind.objects.all())
            results._known.scores = {key: 1.0 for (key,) in keys}

            assert results.count() == count
            assert len(results[:10]) == 10

    def test_phrases_end_with_their_field(self):
        made = book("Rote", "Akte")
        made.tags.add("blau gelb", "rot weiß")

        assert self.found(Phrase("rote akte")) == []
        assert self.found(Phrase("gelb rot")) == []
        assert self.found(Phrase("blau gelb")) == ["Rote"]

    def test_tags_are_found_without_a_save(self):
        hobbit = Novel.objects.get(title="The Hobbit")
        hobbit.tags.add("kreisstadt")
        self.backend.add(hobbit) if self.backend.config.is_direct else None

        assert self.found("kreisstadt") == ["The Hobbit"]

    def test_nothing_but_spaces_and_signs_finds_nothing(self):
        for text in ("   ", "\t\n", "...", "' \\ : * & | ! <->", "\0"):
            assert self.found(text) == []

    def test_signs_do_not_disturb(self):
        for text in (
            "hobbit'",
            '"hobbit',
            "hobbit:*",
            "(hobbit",
            "hobbit\0",
            "hobbit~2",
        ):
            words = text.replace("2", "")
            assert self.found(words) == ["The Hobbit"], text

    def test_misspelled_words(self):
        assert "Learning Python" in self.found(Fuzzy("Pythn"))
        assert "Learning Python" in self.found(Fuzzy("Lerning"))
        assert self.found(Fuzzy("xyznonexistent")) == []

    def test_related_names_are_completed(self):
        assert "The Hobbit" in self.completed("Tolk")

    def test_a_beginning_stands_for_some_words_only(self):
        for number in range(100):
            book(f"Rathaus{number:03}")
        self.backend.refresh_indexes()
        call_command("rebuild_modelsearch_index", verbosity=0)

        assert len(self.completed("Rathaus")) == 64
        assert self.completed("Rathaus099") == ["Rathaus099"]

    def test_no_more_than_sixteen_words(self):
        words = " ".join(["hobbit"] * 16 + ["nowhere"] * 100)

        assert self.found(words) == ["The Hobbit"]

    def test_long_words_are_stored_and_found_by_their_beginning(self):
        book("x" * 200 + "end")

        assert len(self.found("x" * 255)) == 1

    def test_everything_and_nothing_inside_others(self):
        count = Book.objects.count()

        assert len(self.found(Not(Not(MATCH_ALL)))) == count
        assert self.found(Not(MATCH_ALL) & PlainText("hobbit")) == []
        assert len(self.found(Not(PlainText("hobbit")))) == count - 1

    def test_scores_are_numbers(self):
        for asked in ("hobbit", MATCH_ALL):
            found = self.backend.search(asked, Book.objects.all())
            scored = found.annotate_score("points")[:2]
            assert all(isinstance(each.points, float) for each in scored)

    def test_reset_leaves_nothing(self):
        book("Waits")
        self.backend.reset_indexes()

        assert stored(self.path) == []
        assert self.found("hobbit") == []
        call_command("rebuild_modelsearch_index", verbosity=0)

    def test_slices_beyond_a_hundred(self):
        for number in range(120):
            book("Bauakte", pk=1000 + number)
        self.backend.refresh_indexes()

        found = self.backend.search("Bauakte", Book.objects.all())
        assert [each.pk for each in found[110:]] == list(range(1110, 1120))
        assert found[110:].count() == 10

    def test_a_search_asks_the_engine_for_one_kind(self):
        compiler = self.backend.search("thrones", Author.objects.all()).query_compiler
        asked = compiler.engine_query()

        assert matches(self.path, asked, "searchtests.author") == {}
