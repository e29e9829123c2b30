"""Shared fixtures: a migrated template database, copied for each run and worker."""

import gc
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from tests import profile

pytest_plugins = ["tests.browser.rendered", "tests.named"]
ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
_FLUSHED = pytest.StashKey[bool]()

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's sync API


def pytest_addoption(parser):
    parser.addoption(
        "--update-screenshots",
        action="store_true",
        help="also write the pictures of the documentation",
    )
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="store the accessibility trees instead of comparing them",
    )
    parser.addoption(
        "--every-template",
        action="store_true",
        help="fail if a template is on no page that the browser tests check",
    )


def pytest_collection_finish() -> None:
    """Keep the collector from walking through all loaded code again and again."""
    gc.collect()
    gc.freeze()


@cache
def _migrations_hash() -> str:
    """Return a hash over everything that decides what a migrated database holds.

    One for the whole run, even if a migration changes meanwhile.
    """
    files = sorted(
        path
        for path in ROOT.glob("**/migrations/*.py")
        if ".venv" not in path.parts and "node_modules" not in path.parts
    )
    digest = hashlib.sha256((ROOT / "requirements/base.txt").read_bytes())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def database_template(blocker) -> Path:
    """Return the migrated SQLite file for the present migrations; make it once."""
    target = CACHE / f"template-{_migrations_hash()}.sqlite3"
    if target.exists():
        return target
    CACHE.mkdir(exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    connection = connections["default"]
    connection.settings_dict["NAME"] = str(draft)
    from django.core.management import call_command

    with blocker.unblock():
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    draft.rename(target)
    return target


def _is_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_blocker, tmp_path_factory
):
    """Copy the template instead of migrating; PostgreSQL takes the usual way."""
    if not _is_sqlite():
        request.getfixturevalue("postgres_database")
        yield
        return
    template = database_template(django_db_blocker)
    copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
    shutil.copyfile(template, copy)
    connections["default"].settings_dict["NAME"] = str(copy)
    settings.DATABASES["default"]["NAME"] = str(copy)
    assert sqlite3.connect(copy).execute("select count(*) from django_migrations")
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture(scope="session")
def postgres_database(django_db_blocker) -> Iterator[None]:
    """Migrate a fresh test database on the PostgreSQL of DATABASE_URL."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        old = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(old, verbosity=0)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Let no page kept for one test be served to the next."""
    from django.core.cache import caches

    from assessment.models import CatalogueVersion

    CatalogueVersion.forget()
    for name in settings.CACHES:
        caches[name].clear()


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or (marker and marker.kwargs.get("transaction")))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Remember that the flush after this test takes what migrations wrote."""
    if _is_transactional(item):
        item.session.config.stash[_FLUSHED] = True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Bring the migrated rows back before the test that follows a flush."""
    stash = item.session.config.stash
    if not stash.get(_FLUSHED, False) or not _is_sqlite():
        return
    stash[_FLUSHED] = False
    restore_rows(CACHE / f"template-{_migrations_hash()}.sqlite3")


def restore_rows(source: Path) -> None:
    """Overwrite the test database with the rows of another file of this schema."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    connections["default"].close()
    template = sqlite3.connect(source)
    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    template.backup(database)
    template.close()
    database.close()
    cache.clear()
    ContentType.objects.clear_cache()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was tried."""
    terminalreporter.write_line(f"profile: {profile.NAME} ({profile.SAYS})")
