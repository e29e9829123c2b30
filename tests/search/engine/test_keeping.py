"""What the worker does, and what is checked before it starts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.search.engine import checks, generations, keeping, tasks, wagtail_hooks
from cms.search.engine.config import config_of, configured
from cms.search.engine.rebuilding import BusyError, Rebuilder, is_due
from tests.search.engine.scene import apply, entry, index, is_readable, stored, use

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_worker_writes_what_waits(path):
    entry("Aktenplan")

    assert keeping.apply_round(NOON)
    assert stored() == ["aktenplan"]
    assert not keeping.apply_round(NOON)


def test_worker_builds_what_is_missing_and_looks_once_a_minute(empty):
    rounds = keeping.RebuildRounds()
    rounds(NOON)
    assert is_readable()

    generations.mark_bad(generations.current_directory(empty))
    rounds(NOON + timedelta(seconds=1))
    assert not generations.is_asked_for(empty)
    assert not is_readable()
    rounds(NOON + timedelta(seconds=2))
    assert is_readable()
    assert not is_due(configured())


def test_worker_leaves_the_rebuild_of_another_alone(path):
    generations.ask_for_rebuild(path)
    rebuilder = Rebuilder(index()).start()
    keeping.build(configured())

    with pytest.raises(BusyError):
        Rebuilder(index()).start(wait=False)
    rebuilder.finish()
    assert keeping.progress(path) is None


def test_progress_can_be_read(empty):
    empty.mkdir()
    (empty / "PROGRESS").write_text("[3, 10]")

    assert keeping.progress(empty) == (3, 10)


def test_nightly_tidying_leaves_one_segment(path):
    for title in ("Aktenplan", "Bauakte", "Zettel"):
        entry(title)
        apply()
    tasks.tidy.work({}, [None])
    keeping.apply_round(NOON)

    segments = list(generations.current_directory(path).glob("*.seg"))
    assert len(segments) == 1
    assert stored() == ["aktenplan", "bauakte", "zettel"]


def test_worker_asks_for_rounds_only_if_the_engine_is_in_use(empty, settings):
    assert len(wagtail_hooks.loops()) == 2

    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "other"}}
    assert wagtail_hooks.loops() == []


def test_one_package_provides_the_module(monkeypatch):
    assert checks.check_provider() == []

    for found in ([], ["Whoosh", "whoosh3"]):
        monkeypatch.setattr(
            checks, "packages_distributions", lambda found=found: {"whoosh": found}
        )
        (error,) = checks.check_provider()
        assert error.id == "search_engine.E001"


def test_index_is_never_served(settings, tmp_path):
    use(settings, tmp_path)
    assert checks.check_folder() == []

    settings.MEDIA_ROOT = tmp_path
    (error,) = checks.check_folder()
    assert error.id == "search_engine.E003"


def test_one_entry_in_the_settings(settings, tmp_path):
    use(settings, tmp_path)
    settings.WAGTAILSEARCH_BACKENDS["other"] = dict(
        settings.WAGTAILSEARCH_BACKENDS["default"], PATH=tmp_path / "second"
    )

    (error,) = checks.check_folder()
    assert error.id == "search_engine.E002"


def test_settings_that_mean_nothing_are_refused(settings):
    with pytest.raises(ImproperlyConfigured):
        config_of({"PATH": "x", "WRITE_MODE": "later"})
    settings.WAGTAILSEARCH_BACKENDS = {}
    with pytest.raises(ImproperlyConfigured):
        config_of({})
