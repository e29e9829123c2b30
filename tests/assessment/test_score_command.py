"""The command ``score``: sheets in, one line each out, no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

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


BAD = {
    "missing.yaml": None,
    "folder.yaml": "folder",
    "empty.yaml": "",
    "latin.yaml": "answers: {str-01: 1}\n# Größe\n".encode("latin-1"),
    "nul.yaml": "answers: {str-01: 1}\n\0",
    "broken.yaml": "answers: {str-01: 1\n",
    "twice.yaml": "answers:\n  str-01: 1\n  str-01: 2\n",
    "list.yaml": "- 1\n",
    "answers.yaml": "answers: [1]\n",
    "boolean.yaml": "answers: {str-01: true}\n",
    "yes.yaml": "answers: {str-01: yes}\n",
    "unknown.yaml": "answers: {xyz: 1}\n",
    "level.yaml": "answers: {str-01: 5}\n",
    "decimal.yaml": "answers: {str-01: 2.0}\n",
    "na.yaml": "answers: {str-01: na}\n",
    "catalogue.yaml": "catalogue: digitale-kommune@9.0.0\nanswers: {}\n",
    "class.yaml": "size_class: s9\nanswers: {}\n",
    "capacity.yaml": "capacity_days: -1\nanswers: {}\n",
    "large.yaml": "answers: {}\n#" + "x" * 300_000,
    "alias.yaml": "answers: &a {str-01: 1}\nb: *a\n",
}


def test_bad_sheets_stand_in_their_place_and_the_others_are_scored(tmp_path):
    good = write(tmp_path, "good.yaml", "answers: {str-01: 1}\n")
    files = [good]
    for name, content in BAD.items():
        if content == "folder":
            (tmp_path / name).mkdir()
            files.append(str(tmp_path / name))
        elif content is None:
            files.append(str(tmp_path / name))
        else:
            files.append(write(tmp_path, name, content))
    files.append(good)

    lines, code = score(*files)

    assert code == 1
    assert len(lines) == len(files)
    assert lines[0] == lines[-1]
    assert "score" in lines[0]
    for file, line in zip(files[1:-1], lines[1:-1], strict=True):
        assert list(line) == ["file", "error"], file
        assert line["file"] == file
        assert line["error"].endswith(".")
        assert "\n" not in line["error"]


def test_bad_sheet_in_text_mode_goes_to_the_error_stream(tmp_path):
    out, errors = StringIO(), StringIO()
    sheet = write(tmp_path, "bad.yaml", "answers: {xyz: 1}\n")

    with pytest.raises(SystemExit):
        call_command("score", sheet, stdout=out, stderr=errors)

    assert out.getvalue() == ""
    assert "answers.xyz" in errors.getvalue()


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


@pytest.mark.parametrize(
    "options",
    [
        {"size_class": "s9"},
        {"capacity": "-1"},
        {"capacity": "many"},
        {"capacity": "[1"},
        {"catalogue": "nowhere.yaml"},
    ],
)
def test_bad_options_are_refused_at_once(tmp_path, options):
    sheet = write(tmp_path, "sheet.yaml", "answers: {}\n")

    with pytest.raises(CommandError):
        score(sheet, **options)


def test_bad_catalogue_names_its_findings(tmp_path):
    catalogue = write(tmp_path, "bad.yaml", "schema_version: '1.0'\n")
    sheet = write(tmp_path, "sheet.yaml", "answers: {}\n")

    with pytest.raises(CommandError, match=r"bad\.yaml: dimensions: "):
        score(sheet, catalogue=catalogue)


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
