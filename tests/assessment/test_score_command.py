"""The command ``score``: sheets in, one line each out, no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from assessment.domain.sheet_scores import score_sheet
from assessment.domain.sheets import Defaults, parse_sheet
from tests.assessment.domain.factories import raw_catalogue, raw_question
from tests.assessment.domain.factories import shipped_catalogue as shipped

ROOT = Path(__file__).resolve().parents[2]


def write(folder, name, content):
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8")
    return str(path)


def score(*files, **options):
    """Return the lines and the exit code of ``score --json``."""
    out = StringIO()
    code = 0
    try:
        call_command("score", *files, json=True, stdout=out, **options)
    except SystemExit as stop:
        code = stop.code
    return [json.loads(line) for line in out.getvalue().splitlines()], code


@pytest.fixture
def t1(tmp_path):
    """The first worked example as files: catalogue and sheet."""
    raw = raw_catalogue(
        {
            "A": (
                60,
                [
                    raw_question("a1", 3, gate=True),
                    raw_question("a2", 2),
                    raw_question("a3", 1),
                    raw_question("a4", 2),
                ],
            ),
            "B": (40, [raw_question("b1", 2), raw_question("b2", 2)]),
        }
    )
    raw["size_classes"][0]["effort_factor"] = 1.0
    catalogue = write(tmp_path, "small.yaml", yaml.safe_dump(raw))
    sheet = write(
        tmp_path,
        "t1.yaml",
        "catalogue: small@1.0.0\n"
        "answers: {a1: 1, a2: 3, a3: unknown, a4: na, b1: 2, b2: 3}\n",
    )
    return catalogue, sheet


def test_worked_example_as_one_line(t1):
    catalogue, sheet = t1

    (line,), code = score(sheet, catalogue=catalogue)

    assert code == 0
    assert list(line) == [
        "score", "low", "high", "completeness", "stage", "stage_high", "attainment",
        "dimensions", "steps", "plan", "backlog",
    ]  # fmt: skip
    assert {key: line[key] for key in list(line)[:7]} == {
        "score": 52.0,
        "low": 47.5,
        "high": 57.5,
        "completeness": 0.9,
        "stage": 2,
        "stage_high": 2,
        "attainment": 69.3,
    }
    assert line["dimensions"][0] == {
        "id": "A",
        "score": 45.0,
        "low": 37.5,
        "high": 54.2,
        "completeness": 0.8333,
        "stage": 2,
        "stage_high": 2,
        "gate": None,
    }
    assert [step["id"] for step in line["steps"]] == ["a1.2", "b1.3", "a2.4", "b2.4"]
    assert line["steps"][0] == {
        "id": "a1.2",
        "priority": 375.0,
        "gain": 7.5,
        "effort_days": 1.0,
        "blocked": False,
        "bundle": ["a1.2"],
        "quick_win": True,
    }
    assert line["plan"][0] == {
        "id": "a1.2",
        "priority": 375.0,
        "effort_days": 1.0,
        "ends_quarter": 1,
    }


def test_text_names_points_steps_and_plan(t1):
    catalogue, sheet = t1
    out = StringIO()

    call_command("score", sheet, catalogue=catalogue, stdout=out)

    text = out.getvalue()
    for part in (
        sheet,
        "52,0",
        "47,5",
        "90,0 %",
        "69,3 %",
        "Title A",
        "a1.2 Step a1.2",
    ):
        assert part in text


def test_text_of_open_and_blocked_results(tmp_path):
    sheet = write(
        tmp_path, "open.yaml", "answers: {str-01: 1, itb-04: 0, itb-01: 4, itb-03: 4}\n"
    )
    out = StringIO()

    call_command("score", sheet, stdout=out)

    text = out.getvalue()
    assert "itb-04" in text
    assert "men-01.1" in text


def test_empty_answers_print_no_steps(tmp_path):
    sheet = write(tmp_path, "empty.yaml", "answers: {}\n")
    out = StringIO()

    call_command("score", sheet, stdout=out)

    assert len(out.getvalue().splitlines()) == 2 + 8


@pytest.mark.parametrize(
    ("content", "options", "size_class", "capacity"),
    [
        ("answers: {str-01: 1}", {}, "s2", 48),
        ("answers: {str-01: 1}", {"size_class": "s1", "capacity": "0.5"}, "s1", "1/2"),
        ("answers: {str-01: 1}\nsize_class: s4", {"size_class": "s1"}, "s4", 240),
        ("answers: {str-01: 1}\ncapacity_days: 9", {"capacity": "4"}, "s2", 9),
    ],
)
def test_sheet_wins_over_options(tmp_path, content, options, size_class, capacity):
    from fractions import Fraction

    sheet = write(tmp_path, "sheet.yaml", content)
    given = {"answers": {"str-01": 1}, "size_class": size_class}
    given["capacity_days"] = Fraction(capacity)

    (line,), _ = score(sheet, **options)

    assert line == score_sheet(shipped(), parse_sheet(given, shipped(), Defaults()))


def test_works_without_any_database(tmp_path):
    sheet = write(tmp_path, "sheet.yaml", "answers: {str-01: 1}\n")
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "score", sheet, "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["steps"][0]["id"] == "str-01.2"
