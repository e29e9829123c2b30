"""modelsearch's own tests of backends, run in a project of their models alone.

The reference shows that fixture and runner are sound: the database backends lack what
their authors say they lack, and nothing else.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [
    *(sys.executable, "-m", "django", "test", "--noinput"),
    "--settings=tests.acceptance.settings",
    "tests.acceptance.suite",
]
BLIND = "tests.acceptance.blind"  # what the suite does not see
TESTS = 120  # of modelsearch 1.3; fewer mean that some went missing
INNER_MATCH_ALL = {
    "test_search_and_match_all",
    "test_search_not_match_none",
    "test_search_or_match_all",
    "test_search_or_match_none",
}
REFERENCE = "modelsearch.backends.database"
REFERENCE_LACKS = {
    "sqlite": INNER_MATCH_ALL
    | {
        "test_autocomplete_with_fields_arg",
        "test_boost",
        "test_search_boosting_on_related_fields",
    },
    "postgresql": INNER_MATCH_ALL | {"test_search_and_match_none"},
}


def outcome(backend, mode="direct", database="", more=()):
    """Run the suite in a process of its own; return what it reports, and its words.

    ``lacking`` has one entry more if one of the other tests failed.
    """
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    chosen = {"SEARCH_BACKEND_PATH": backend, "WRITE_MODE": mode}
    if database:
        chosen["DATABASE_URL"] = database
    ended = subprocess.run(
        [*COMMAND, *more],
        cwd=ROOT,
        env=kept | chosen,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = ended.stdout.splitlines()
    assert lines, ended.stderr
    report = json.loads(lines[-1])
    if ended.returncode and not report["lacking"]:
        report["lacking"] = ["one of the other tests"]
    return report, ended.stderr


def check_reference(vendor, database=""):
    report, _said = outcome(REFERENCE, database=database)

    assert report["suite"] >= TESTS
    assert report["skipped"] == []
    assert set(report["lacking"]) == REFERENCE_LACKS[vendor]


def test_reference_on_sqlite():
    check_reference("sqlite")


@pytest.mark.postgres
def test_reference_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")

    check_reference("postgresql", os.environ["DATABASE_URL"])


def test_backend_that_cannot_be_loaded_passes_nothing():
    report, said = outcome("modelsearch.backends.nowhere")

    assert report["passed"] == 0
    assert len(report["lacking"]) >= TESTS, said


def check_ours(mode, database=""):
    report, said = outcome("cms.search.backend", mode, database, [BLIND])

    assert report["suite"] >= TESTS
    assert (report["skipped"], report["lacking"]) == ([], []), said
    assert report["passed"] == report["suite"]


@pytest.mark.parametrize("mode", ["direct", "queue"])
def test_our_backend_on_sqlite(mode):
    check_ours(mode)


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["direct", "queue"])
def test_our_backend_on_postgresql(mode):
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")

    check_ours(mode, os.environ["DATABASE_URL"])
