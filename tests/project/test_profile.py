"""The profile: a seeded part daily, all of it in a release, switched in one place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import profile

TESTS = Path(__file__).resolve().parents[1]
ASK = """
from tests.profile import INPUTS_PER_FORM, NAME, part
print(NAME, INPUTS_PER_FORM, len(part("x" * 99, 9, "one")))
"""


def test_daily_part_is_the_same_in_every_run(monkeypatch):
    monkeypatch.setattr(profile, "IS_RELEASE", False)
    drawn = profile.part(range(1000), 9, "one")

    assert len(set(drawn)) == 9
    assert drawn == sorted(drawn) == profile.part(range(1000), 9, "one")
    assert drawn != profile.part(range(1000), 9, "other")
    assert profile.part(range(3), 9, "one") == [0, 1, 2]


@pytest.mark.parametrize(
    ("switch", "said"), [("1", "release 500 99"), ("", "daily 60 9")]
)
def test_one_variable_switches(switch, said):
    environment = {**os.environ, "WANDELWERK_RELEASE": switch}
    command = [sys.executable, "-c", ASK]
    shown = subprocess.check_output(
        command, cwd=TESTS.parent, env=environment, text=True
    )

    assert shown.strip() == said


def test_the_variable_is_read_in_one_place():
    readers = {
        path.name
        for path in TESTS.rglob("*.py")
        if "WANDELWERK_RELEASE" in path.read_text(encoding="utf-8")
    }

    assert readers == {"profile.py", Path(__file__).name}
