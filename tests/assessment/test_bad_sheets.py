"""Sheets that the command ``score`` refuses, each in its place."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.assessment.test_score_command import score, write

BAD = {
    "missing.yaml": None,
    "folder.yaml": "folder",
    "pipe.yaml": "pipe",
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
    "blank_class.yaml": 'size_class: " "\nanswers: {}\n',
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
        elif content == "pipe":
            os.mkfifo(tmp_path / name)
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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("answers: {str-01: null}", "„null“"),
        ("answers: {str-01: true}", "„true“"),
        ("answers: {str-01: No}", "„false“"),
        ("answers: {str-01: 2.50}", "„2.5“"),
        ("answers: {str-01: 2.0}", "„2.0“"),
        ("answers: {str-01: [1]}", "„[…]“"),
        ("answers: {str-01: {a: 1}}", "„{…}“"),
        ("answers: {null: 1}", "answers.null: "),
        ("answers: {true: 1}", "answers.true: "),
        ("answers: {}\ntrue: 1", "true: "),
        ("true: 1\nyes: 2", "„true“"),
    ],
)
def test_values_are_named_in_the_words_of_the_sheet(tmp_path, text, word):
    lines, _code = score(write(tmp_path, "sheet.yaml", text))

    assert word in lines[0]["error"]
    assert not any(one in lines[0]["error"] for one in ("None", "True", "Fraction"))


def test_bad_sheet_in_text_mode_goes_to_the_error_stream(tmp_path):
    out, errors = StringIO(), StringIO()
    sheet = write(tmp_path, "bad.yaml", "answers: {xyz: 1}\n")

    with pytest.raises(SystemExit):
        call_command("score", sheet, stdout=out, stderr=errors)

    assert out.getvalue() == ""
    assert "answers.xyz" in errors.getvalue()


@pytest.mark.parametrize(
    "options",
    [
        {"size_class": "s9"},
        {"capacity": "-1"},
        {"size_class": ""},
        {"capacity": "many"},
        {"capacity": ""},
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
