"""Many processes at once, and processes that are killed: nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from tests import profile

ROOT = Path(__file__).resolve().parents[3]
SAVED = profile.count(daily=200, release=1000)
KILLED = profile.count(daily=10, release=100)


def outcome(tmp_path, what, count, database=""):
    given = {
        "DJANGO_SETTINGS_MODULE": "tests.acceptance.settings",
        "SEARCH_BACKEND_PATH": "cms.search.backend",
        "WRITE_MODE": "queue",
        "SEARCH_INDEX": str(tmp_path / "index"),
        "DATABASE_URL": database or f"sqlite:///{tmp_path}/db.sqlite3",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "tests.search.engine.processes", what, str(count)],
        cwd=ROOT,
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_four_processes_saving_lose_nothing(tmp_path):
    found = outcome(tmp_path, "saved", SAVED)

    assert found == {
        "failed": 0,
        "objects": SAVED,
        "stored": SAVED,
        "lost": 0,
        "too_many": 0,
    }


def test_killed_processes_lose_nothing(tmp_path):
    found = outcome(tmp_path, "killed", KILLED)

    count = found["objects"]
    assert found.pop("late") >= 0
    assert found == {
        "unanswered": 0,
        "folders": 1,
        "rebuilt": {"objects": count, "stored": count, "lost": 0, "too_many": 0},
        "objects": count,
        "stored": count,
        "lost": 0,
        "too_many": 0,
    }


@pytest.mark.postgres
def test_four_processes_on_postgresql(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")
    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"savers_{os.getpid()}"
    with psycopg.connect(url.geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")

    own = url._replace(path=f"/{name}").geturl()
    found = outcome(tmp_path, "saved", SAVED, own)

    assert (found["failed"], found["lost"], found["stored"]) == (0, 0, SAVED)
