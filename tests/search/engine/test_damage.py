"""Damaged files are noticed; the database answers until the index is built anew."""

import shutil

import pytest

from cms.search.engine import generations, reading, storage
from cms.search.engine.config import configured
from cms.search.engine.models import SearchChange
from cms.search.engine.rebuilding import is_due
from cms.search.models import Entry
from tests.search.engine.scene import (
    apply,
    build,
    entry,
    is_readable,
    stored,
    titles,
    without,
)

FILES = ("*.seg", "*.toc", "SEAL_*", "../CURRENT")


def truncated(file):
    with file.open("r+b") as content:
        content.truncate(file.stat().st_size // 2)


def garbled(file):
    file.write_bytes(bytes(range(256)) * (file.stat().st_size // 256 + 1))


def removed(file):
    file.unlink()


def files(path, pattern):
    directory = generations.current_directory(path)
    if pattern.startswith("../"):
        return [path / pattern[3:]]
    found = sorted(directory.glob(pattern))
    return found[-1:] if pattern == "SEAL_*" else found


@pytest.fixture
def serving(path):
    entry("Aktenplan")
    apply()
    assert titles("akten") == ["Aktenplan"]
    assert not is_due(configured())
    return path


@pytest.mark.parametrize("pattern", FILES)
@pytest.mark.parametrize("damage", [truncated, garbled, removed])
def test_files_damaged_while_serving(serving, pattern, damage):
    for file in files(serving, pattern):
        damage(file)

    assert titles("akten") == ["Aktenplan"]
    assert not is_readable()
    assert is_due(configured())
    build()
    assert not is_due(configured())
    assert is_readable()
    assert stored() == ["aktenplan"]


@pytest.mark.parametrize("damage", [truncated, garbled, removed])
def test_changes_wait_while_the_index_cannot_be_written(serving, damage):
    for file in files(serving, "*.seg"):
        damage(file)
    entry("Bauakte")

    assert apply() == 0
    assert SearchChange.objects.get().attempts == 0
    assert is_due(configured())
    build()
    assert SearchChange.objects.count() == 0
    assert stored() == ["aktenplan", "bauakte"]


def change_one_word(path):
    changed = 0
    for file in files(path, "*.seg"):
        content = file.read_bytes()
        changed += content.count(b"aktenplan")
        file.write_bytes(content.replace(b"aktenplan", b"aktenplum"))
    assert changed


def test_one_changed_word_is_damage(serving):
    change_one_word(serving)

    assert titles("aktenplan") == ["Aktenplan"]
    assert not is_readable()


def test_twin_without_checksums_nobody_notices(serving, monkeypatch):
    def trusting(directory, _state):
        return storage.stamps(directory, ())

    change_one_word(serving)

    with without(monkeypatch, reading, "check", trusting):
        assert titles("aktenplan") == []
        assert not is_due(configured())


def test_a_query_that_fails_is_no_damage(serving, caplog):
    with pytest.raises(reading.IndexUnusableError), reading.opened(serving):
        raise KeyError

    assert "its files are whole" in caplog.text
    assert is_readable()
    assert not is_due(configured())


def test_a_machine_that_refuses_is_no_damage(serving, monkeypatch, caplog):
    def refusing(*_arguments):
        raise PermissionError("not yours")

    with without(monkeypatch, reading, "state_of", refusing):
        assert titles("akten") == ["Aktenplan"]

    assert "not yours" in caplog.text
    assert is_readable()
    assert not is_due(configured())


def test_no_index_yet_is_no_fault(empty, caplog):
    caplog.set_level("INFO")
    entry("Aktenplan")

    for _ in range(3):
        assert titles("akten") == ["Aktenplan"]
    assert titles("bau") == []
    assert is_due(configured())
    assert [each.levelname for each in caplog.records] == ["INFO"]
    assert apply() == 0
    build()
    assert stored() == ["aktenplan"]
    assert SearchChange.objects.count() == 0


def test_first_change_before_the_first_index_is_no_fault(empty, caplog):
    caplog.set_level("INFO")
    entry("Aktenplan")

    assert apply() == 0

    assert [each.levelname for each in caplog.records] == ["INFO"]
    assert is_due(configured())


def test_the_whole_folder_is_gone(serving):
    shutil.rmtree(serving)

    assert titles("akten") == ["Aktenplan"]
    assert is_due(configured())
    build()
    assert stored() == ["aktenplan"]


def test_the_database_understands_what_was_asked(empty):
    from modelsearch.backends import get_search_backend
    from modelsearch.query import MATCH_ALL, Boost, Not, Phrase, PlainText

    for title in ("Rote Akte", "Grüne Akte", "Plan"):
        entry(title)

    def found(asked):
        results = get_search_backend().search(asked, Entry.objects.all())
        return sorted(each.title for each in results)

    akte = Boost(PlainText("xakte"), 2)  # entries hold terms instead of words
    assert found("sakt") == found("xAkte") == ["Grüne Akte", "Rote Akte"]
    assert found("xgrune") == ["Grüne Akte"]
    assert found(akte & Not(PlainText("xrote"))) == ["Grüne Akte"]
    assert found(Phrase("xrote xakte") | PlainText("xplan")) == ["Plan", "Rote Akte"]
    assert found(PlainText("xrote xplan", operator="or")) == ["Plan", "Rote Akte"]
    assert found(akte & MATCH_ALL) == ["Grüne Akte", "Rote Akte"]
    assert found("...") == []


def test_the_page_answers_by_titles_without_an_index(empty, client):
    entry("Bürgerämter")

    for asked in ("buergeraemter", "Bürgerämtern"):
        assert client.get("/suche/", {"q": asked}).context["found"].total == 1
    assert client.get("/suche/?q=Ämter").context["found"].total == 0
