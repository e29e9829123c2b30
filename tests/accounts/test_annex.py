"""The annex of a house agreement holds every report and is raised with any change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.accounts.domain.annex import VERSIONS, Version, digest_of, problems
from cms.accounts.services import annex
from cms.audit.domain.reports import column
from cms.audit.services import reporting

PAGE = Path(__file__).resolve().parents[2] / "docs/anlage-auswertungen.md"
FIRST = Version(1, date(2026, 1, 1), digest_of("one"))


def test_version_stands_for_these_reports():
    assert problems(annex.body(), VERSIONS) == ()


def test_page_equals_the_registry(capsys):
    call_command("report_annex")

    assert PAGE.read_text(encoding="utf-8") == capsys.readouterr().out


def test_annex_holds_every_report_with_its_columns():
    text = annex.page()

    missing = {
        str(part)
        for report in reporting.reports()
        for part in (report.title, report.purpose, report.threshold)
        if str(part) not in text
    }
    missing |= {
        str(each.words)
        for report in reporting.reports()
        for each in report.columns
        if str(each.words) not in text
    }
    assert missing == set()


def test_page_is_german_whatever_language_is_active(settings):
    settings.LANGUAGE_CODE = "en"

    assert "## Auswertungen über Personen" in annex.page()


@pytest.mark.parametrize(
    "change",
    [
        {"roles": ("coordinator", "lead", "learner")},
        {"columns": (column("Letzte Anmeldung"),)},
        {"threshold": "Keine"},
        {"purpose": "Anderes"},
    ],
)
def test_twin_changed_report_fails_until_the_version_is_raised(monkeypatch, change):
    first, *others = reporting.reports()
    changed = (replace(first, **change), *others)
    monkeypatch.setattr(reporting, "reports", lambda: changed)
    text = annex.body()
    last = VERSIONS[-1]
    raised = (*VERSIONS, Version(last.number + 1, last.since, digest_of(text)))

    (sentence,) = problems(text, VERSIONS)

    assert f"add version {last.number + 1} of the annex" in sentence
    assert problems(text, raised) == ()


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (Version(3, date(2026, 2, 1), digest_of("two")), "Version 3 does not follow 1"),
        (Version(2, date(2025, 1, 1), digest_of("two")), "Version 2 does not follow 1"),
        (replace(FIRST, number=2), "Version 2 changes nothing"),
    ],
)
def test_versions_that_make_no_row_are_named(second, sentence):
    text = "one" if second.digest == FIRST.digest else "two"

    assert problems(text, (FIRST, second)) == (sentence,)
