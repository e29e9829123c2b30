"""What ``merge_content`` says, what it refuses, and that it needs no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.knowledge.merging import BASE, FRONT, OURS, THEIRS

ROOT = Path(__file__).resolve().parents[2]


def test_page_goes_to_the_output_and_the_report_to_the_error_output(
    run_merge, settings
):
    settings.LANGUAGE_CODE = "de"

    out, err = run_merge(FRONT + BASE, THEIRS, OURS)

    assert (
        out == json.loads(run_merge(FRONT + BASE, THEIRS, OURS, json=True)[0])["result"]
    )
    assert err.splitlines() == [
        "5 Abschnitte verglichen.",
        "4 Entscheidungen:",
        "- Text vor der ersten Überschrift: hier entfernt.",
        "- Zweck: auf beiden Seiten geändert. Beide Änderungen sind zusammengeführt;"
        " bitte lesen Sie das Ergebnis.",
        "- Frist: auf beiden Seiten geändert. Die Änderungen überschneiden sich: Der"
        " Text von hier bleibt, bitte entscheiden Sie.",
        "    Im Ursprung:",
        "      Wir antworten binnen zwei Wochen.",
        "    Hier:",
        "      Wir antworten binnen drei Tagen.",
        "- Neu: neu im Ursprung. Aus dem Ursprung übernommen.",
        "- Titel: im Ursprung geändert. Aus dem Ursprung übernommen.",
        "Ein Import würde das Ergebnis ablehnen:",
        "- Zeile 8: Der Schlüssel „owner“ ist unbekannt.",
    ]


def test_report_says_what_was_removed_kept_or_left_out(run_merge):
    theirs = FRONT + BASE.replace("\n## Ende\n\nSchluss.\n", "\n## Neu\n\nDazu.\n")
    moved = "\n## Frist\n\nX\n\n## Zweck\n\nY\n"
    swapped = "\n## Zweck\n\nY\n\n## Frist\n\nX\n"

    _out, removed = run_merge(FRONT + BASE, theirs, FRONT + BASE)
    _out, kept = run_merge(FRONT + BASE, theirs, FRONT + BASE, take="ours")
    _out, same = run_merge(*[FRONT + BASE] * 3)
    _out, order = run_merge(FRONT + moved, FRONT + swapped, FRONT + moved)
    _out, stays = run_merge(FRONT + moved, FRONT + swapped, FRONT + moved, take="ours")
    _out, here = run_merge(FRONT + moved, FRONT + moved, FRONT + swapped)

    assert "- Ende: im Ursprung entfernt. Entfernt." in removed
    assert "- Ende: im Ursprung entfernt. So behalten, wie es hier ist." in kept
    assert "- Neu: neu im Ursprung. Bleibt weg." in kept
    assert same == "4 Abschnitte verglichen.\nNichts zu entscheiden.\n"
    place = "- Reihenfolge der Abschnitte: "
    assert f"{place}im Ursprung geändert. Aus dem Ursprung übernommen.\n" in order
    assert f"{place}im Ursprung geändert. So behalten, wie es hier ist.\n" in stays
    assert f"{place}hier geändert.\n" in here


def test_report_shows_both_values_of_fields_that_collide(run_merge):
    texts = [
        FRONT.replace("Posteingang", title).replace("e-akte", topics) + BASE
        for title, topics in (("A", "e-akte"), ("B", "ikz, recht"), ("C", "portal"))
    ]

    _out, err = run_merge(*texts)

    assert "    Im Ursprung:\n      B\n    Hier:\n      C\n" in err
    assert "    Im Ursprung:\n      ikz\n      recht\n    Hier:\n      portal\n" in err


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("---\nnumber: DA 1\n---\n", "Der Schlüssel „scope“ fehlt."),
        ("---\nyear: 2024\n---\n", "Der Schlüssel „municipalities“ fehlt."),
    ],
)
def test_kind_of_a_page_is_told_by_its_keys(run_merge, front, fault):
    _out, err = run_merge(*[front + BASE] * 3)

    assert fault in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"---\ntitle: \xff\n---\n", ":2: Die Datei ist kein gültiges UTF-8."),
        (b"x" * 1_000_001, ": Die Datei ist größer als 1 MB."),
        ("Text\n", ":1: Die Datei muss mit einer Zeile „---“ beginnen."),
    ],
)
def test_bad_input_is_refused_with_file_and_line(
    write_page_file, run_merge, content, sentence
):
    with pytest.raises(CommandError) as refused:
        run_merge(FRONT + BASE, FRONT + BASE, content)

    assert str(refused.value) == write_page_file("ours", content) + sentence


def test_every_bad_file_is_named(tmp_path, write_page_file):
    out = StringIO()
    missing, folder = str(tmp_path / "fehlt.md"), str(tmp_path)
    lines = [
        f"{missing}: Diese Datei gibt es nicht.",
        f"{folder}: Die Datei lässt sich nicht lesen.",
    ]

    with pytest.raises(CommandError) as refused:
        call_command(
            "merge_content",
            write_page_file("base", FRONT),
            missing,
            folder,
            json=True,
            stdout=out,
        )

    assert str(refused.value).splitlines() == lines
    assert json.loads(out.getvalue()) == {"errors": lines}


def test_works_without_any_database(write_page_file):
    files = [write_page_file(name, FRONT + BASE) for name in ("base", "theirs", "ours")]
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "merge_content", *files, "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["result"] == FRONT + BASE
