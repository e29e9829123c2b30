"""Values of the environment: usable, or refused in one sentence that names them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from redis.exceptions import ConnectionError as NobodyThereError

from cms.settings.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
env = Environment()
READERS = {
    "database": ("sqlite:///a.db", env.database),
    "cache": ("locmemcache://", env.cache),
    "mail": ("consolemail://", env.mail),
    "address": ("http://127.0.0.1:8000", env.address),
    "bool": ("off", env.bool),
    "int": ("0", env.int),
}
GARBAGE = [
    "garbage", "foo://", "http://a:b:c", "/dev/null", "postgres://u@h:port/db",
    "mysql://a/b", "://", "http://[::1", "-1", "vielleicht", "1.5", "²",
    "https://a.example/path", "https://a.example?x=1", "https://exa mple.org",
    "9" * 5000,
]  # fmt: skip
GOOD = [
    ("database", "postgres://u:p@db.example:5432/name"),
    ("database", "postgresql://postgres:@/postgres?host=/tmp/pg"),
    ("database", "sqlite:////srv/wandelwerk/db.sqlite3"),
    ("cache", "rediscache://cache.example:6379/1"),
    ("mail", "smtp+tls://u:p@mail.example:587"),
    ("address", "https://wandelwerk.example/"),
    ("bool", "on"),
    ("bool", "False"),
    ("int", "2"),
    *[(name, "") for name in READERS],
]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("value", GARBAGE)
def test_garbage_is_one_sentence_with_the_name(monkeypatch, name, value):
    monkeypatch.setenv("SOME_VALUE", value)
    default, read = READERS[name]

    with pytest.raises(ImproperlyConfigured) as refused:
        read("SOME_VALUE", default=default)

    assert str(refused.value).startswith("SOME_VALUE must ")
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_usable_values_are_taken(monkeypatch, name, value):
    monkeypatch.setenv("SOME_VALUE", value)
    default, read = READERS[name]

    found = read("SOME_VALUE", default=default)

    monkeypatch.delenv("SOME_VALUE")
    assert (found == read("SOME_VALUE", default=default)) is (value in {"", "False"}), (
        found
    )


def test_cache_for_several_processes_brings_its_client(monkeypatch):
    monkeypatch.setenv("SOME_VALUE", "rediscache://127.0.0.1:1")
    found = env.cache("SOME_VALUE", default="")
    cache = import_string(found["BACKEND"])(found["LOCATION"], {})

    with pytest.raises(NobodyThereError):
        cache.get("anything")


@pytest.mark.parametrize("value", ["/dev/null", "/dev/null/below", "/proc/nothing"])
def test_folder_that_cannot_be_is_refused(monkeypatch, value):
    monkeypatch.setenv("SOME_VALUE", value)

    with pytest.raises(ImproperlyConfigured, match="SOME_VALUE must name a folder"):
        env.folder("SOME_VALUE", default="var")


@pytest.mark.parametrize("command", ["check", "load_catalogue", "score"])
def test_command_line_prints_the_sentence_alone(command):
    done = subprocess.run(
        [sys.executable, "manage.py", command, "x"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "garbage"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("DATABASE_URL must look like sqlite:///")
    assert len(done.stderr.splitlines()) == 1
