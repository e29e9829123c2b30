"""A change is found soon, by two processes and the real worker.

How soon is measured by ``python -m tests.search.fresh``: two seconds are the target.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import database_template
from tests.search import fresh


@pytest.fixture(scope="module")
def took(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return seconds by case."""
    folder = tmp_path_factory.mktemp("fresh")
    shutil.copyfile(database_template(django_db_blocker), folder / "db.sqlite3")
    given = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "VAR_DIR": str(folder),
        "DATABASE_URL": "",
        "SEARCH_URL": "",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "tests.search.fresh"],
        cwd=fresh.ROOT,
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.parametrize("case", fresh.CASES, ids=lambda case: case.__name__)
def test_change_is_found_soon(took, case):
    assert took[case.__name__] < fresh.PATIENCE


def test_damaged_index_is_repaired_by_itself(took):
    assert took["answered"]
    assert took["repaired"] < fresh.PATIENCE


def test_twin_without_the_worker_nothing_is(took):
    assert took["without_worker"] > fresh.GONE
