"""What visitors may not read any more is gone at once, in every process."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction

from cms.knowledge.models import ContentVersion
from cms.knowledge.services import version
from cms.knowledge.services.version import current_version, kept, raise_version
from tests.knowledge.factories import told

ROOT = Path(__file__).resolve().parents[2]
# Another process that shares database and VAR_DIR, and no cache.
ELSEWHERE = """
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = {database!r}
settings.CONTENT_STAMP = __import__("pathlib").Path({stamp!r})
from cms.knowledge.services.version import raise_version
raise_version()
"""


@pytest.fixture
def stamp(settings, tmp_path):
    """Return the file processes tell each other by, for this test alone."""
    settings.CONTENT_STAMP = tmp_path / "var" / "content-changed"
    return settings.CONTENT_STAMP


@pytest.mark.django_db
def test_known_version_costs_no_query(stamp, django_assert_num_queries):
    with told():
        raise_version()
    known = current_version()

    with django_assert_num_queries(0):
        assert current_version() == known


@pytest.mark.django_db
def test_change_elsewhere_holds_at_once(stamp):
    """Another process has written the number and the stamp; this one still caches."""
    before = current_version()
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": before + 1})
    stamp.parent.mkdir()
    stamp.touch()

    assert current_version() == before + 1


@pytest.mark.django_db
def test_without_the_stamp_the_change_would_wait(stamp, monkeypatch):
    monkeypatch.setattr(version, "_stamp", lambda: 0)
    before = current_version()
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": before + 1})
    stamp.parent.mkdir()
    stamp.touch()

    assert current_version() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file both processes open")
def test_change_of_another_process_holds_at_once(stamp):
    before = current_version()
    texts = {
        "database": str(settings.DATABASES["default"]["NAME"]),
        "stamp": str(stamp),
    }

    subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(**texts)], cwd=ROOT, check=True
    )

    assert current_version() == before + 1


@pytest.mark.django_db
def test_machine_that_shares_the_cache_learns_it_there(stamp):
    """Its own stamp stays; the number in the shared cache is gone or another one."""
    with told():
        raise_version()
    before = current_version()
    ContentVersion.objects.update(number=before + 1)

    caches["default"].set("knowledge-version", before + 1)
    assert current_version() == before + 1
    ContentVersion.objects.update(number=before + 2)
    caches["default"].delete("knowledge-version")
    assert current_version() == before + 2


@pytest.mark.django_db(transaction=True)
def test_transaction_that_changes_keeps_nothing_for_others(stamp):
    before = current_version()
    kept("text", lambda: "old")

    with transaction.atomic():
        raise_version()
        assert kept("text", lambda: "new") == "new"
        assert current_version() != before

    assert current_version() == before + 1
    assert kept("text", lambda: "newer") == "newer"


@pytest.mark.django_db(transaction=True)
def test_change_that_was_undone_leaves_no_trace(stamp):
    before = current_version()
    kept("text", lambda: "old")

    with transaction.atomic():
        raise_version()
        kept("text", lambda: "never there")
        transaction.set_rollback(True)

    assert current_version() == before
    assert kept("text", lambda: "other") == "old"


@pytest.mark.django_db(transaction=True)
def test_change_undone_in_part_is_none(stamp):
    before = current_version()

    with transaction.atomic():
        with transaction.atomic():
            raise_version()
            transaction.set_rollback(True)
        assert current_version() == before
