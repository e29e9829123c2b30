"""Another index is built while the old one answers and is written."""

import threading

import pytest
from whoosh import query as engine

from cms.search.engine import journal, outbox, reading
from cms.search.engine.config import configured
from cms.search.engine.documents import document_of
from cms.search.engine.generations import current_directory
from cms.search.engine.models import SearchChange
from cms.search.engine.rebuilding import BusyError, Rebuilder, is_due
from cms.search.models import Entry
from tests.search.engine.scene import (
    apply,
    build,
    entry,
    index,
    stored,
    titles,
    use,
    without,
)


def changed_during_a_rebuild():
    """Change entries that the new index has; return what is found before it is done."""
    first, second = entry("Aktenplan"), entry("Bauakte")
    apply()
    rebuilder = Rebuilder(index()).start()
    rebuilder.add_items(Entry, Entry.objects.all())
    first.title = "Dienstanweisung"
    first.save()
    second.delete()
    entry("Zettel")
    assert apply() == 3
    during = stored()
    rebuilder.finish()
    return during


def test_changes_during_a_rebuild_are_in_both(path):
    assert changed_during_a_rebuild() == ["dienstanweisung", "zettel"]
    assert stored() == ["dienstanweisung", "zettel"]
    assert SearchChange.objects.count() == 0


def test_twin_without_the_journal_they_are_lost(path, monkeypatch):
    with without(monkeypatch, journal, "keep"):
        changed_during_a_rebuild()

    assert stored() == ["aktenplan", "bauakte"]


def test_given_up_half_way(path):
    entry("Aktenplan")
    apply()
    rebuilder = Rebuilder(index()).start()
    rebuilder.add_items(Entry, Entry.objects.all())
    rebuilder.stop()

    assert stored() == ["aktenplan"]
    assert is_due(configured())
    assert len(list(path.glob("gen-*"))) == 2
    entry("Bauakte")
    apply()
    build()
    assert list(path.glob("gen-*")) == [current_directory(path)]
    assert stored() == ["aktenplan", "bauakte"]
    assert not is_due(configured())


def test_a_line_that_was_not_finished_is_passed_over(path):
    rebuilder = Rebuilder(index()).start()
    (folder,) = set(path.glob("gen-*")) - {current_directory(path)}
    (folder / "CHANGES").write_text('\n["search.entry", "1"')
    entry("Aktenplan")
    apply()
    rebuilder.finish()

    assert stored() == ["aktenplan"]


def test_what_waited_before_is_not_written_again(path, monkeypatch):
    first, gone = entry("Aktenplan"), entry("Bauakte")
    gone.delete()
    rebuilder = Rebuilder(index()).start()
    rebuilder.add_items(Entry, Entry.objects.all())
    entry("Zettel")
    written = []
    real = outbox.write
    monkeypatch.setattr(
        outbox, "write", lambda *a: written.extend([len(a[1]), len(a[2])]) or real(*a)
    )
    rebuilder.finish()

    assert first.pk
    assert written == [1, 1]
    assert stored() == ["aktenplan", "zettel"]
    assert SearchChange.objects.count() == 0


def test_one_rebuild_at_a_time(path):
    rebuilder = Rebuilder(index()).start()

    with pytest.raises(BusyError):
        Rebuilder(index()).start(wait=False)

    rebuilder.finish()
    assert build() >= 0


def test_one_without_texts_stops_no_other(path, monkeypatch):
    from cms.search.engine import rebuilding

    made = document_of = rebuilding.document_of

    def document(item):
        if getattr(item, "title", "") == "Schlecht":
            raise ValueError
        return document_of(item)

    assert made is document_of
    for title in ("Aktenplan", "Schlecht"):
        entry(title)
    monkeypatch.setattr(rebuilding, "document_of", document)
    monkeypatch.setattr("cms.search.engine.resolving.document_of", document)
    build()

    assert stored() == ["aktenplan"]
    assert SearchChange.objects.get().attempts == 1


def test_other_words_make_it_due_while_the_old_one_answers(settings, tmp_path, db):
    entry("Aktenplan")
    use(settings, tmp_path)
    build()
    use(settings, tmp_path, WORDS=f"{__name__}.words")

    assert is_due(configured())
    assert titles("akten") == ["Aktenplan"]
    build()
    assert not is_due(configured())


def words():
    return "another list"


def test_progress_is_told(path):
    told = []
    for number in range(3):
        entry(f"Akte {number}")

    from cms.search.engine.rebuilding import rebuild

    done = rebuild(index(), report=lambda *numbers: told.append(numbers))

    assert told[-1] == (done, done)
    assert sorted(told) == told


def searching(path, found, failed, stop):
    """Search again and again; keep how much is found, and what fails."""
    asked = engine.Term("auto", "aktenplan")
    while not stop.is_set():
        try:
            found.append(len(reading.matches(path, asked, "search.entry")))
        except reading.IndexUnusableError as problem:
            failed.append(problem)


def test_searches_during_rebuilds_do_not_fail(path):
    for number in range(20):
        entry(f"Aktenplan {number}")
    apply()
    found, failed, stop = [], [], threading.Event()
    given = (path, found, failed, stop)
    threads = [threading.Thread(target=searching, args=given) for _ in range(3)]

    for thread in threads:
        thread.start()
    for number in range(5):
        entry(f"Zettel {number}")
        apply()
        build()
    stop.set()
    for thread in threads:
        thread.join()

    assert failed == []
    assert set(found) == {20}
    assert not is_due(configured())


def test_searchers_of_former_generations_are_closed(path):
    for _ in range(3):
        assert stored() == []
        build()
    assert stored() == []

    directories = {held.directory for held in reading._idle[path]}
    assert directories == {current_directory(path)}


def test_kinds_without_objects_find_nothing_of_others(path):
    asked = engine.Every()

    assert reading.matches(path, asked, "wagtailcore.page") != {}
    assert reading.matches(path, asked, "search.entry") == {}


@pytest.mark.parametrize("count", [1, 3])
def test_entries_are_read_together(path, django_assert_num_queries, count):
    for number in range(count):
        entry(f"Akte {number}")
    apply()

    with django_assert_num_queries(2):
        texts = [document_of(each).texts for each in Entry.get_indexed_objects()]

    assert len(texts) == count
