"""What the declarations of reports must say."""

import pytest

from cms.audit.domain.reports import NoReport, Report, column, problems
from cms.audit.services import reporting

GOOD = Report(
    id="app.list",
    title="List",
    purpose="Knowing",
    roles=("coordinator",),
    columns=(column("Name", "app.Model.name"),),
    threshold="None",
    places=("app:list",),
)


def test_stored_fields_are_those_of_all_columns():
    assert GOOD.stored == frozenset({"app.Model.name"})


def test_a_place_without_declaration_is_named():
    assert problems([], (), frozenset({"app:list"})) == (
        "app:list is neither a report nor said to be none",
    )


def test_places_of_all_apps_that_are_none_have_their_reasons():
    assert all(each.places and each.reason for each in reporting.exempt())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "app.list has no title"),
        ({"purpose": ""}, "app.list has no purpose"),
        ({"roles": ()}, "app.list has no readers"),
        ({"columns": ()}, "app.list has no columns"),
        ({"threshold": ""}, "app.list does not say its threshold"),
    ],
)
def test_gap_in_a_report_is_named(changes, sentence):
    fields = {name: getattr(GOOD, name) for name in Report.__slots__}

    found = problems([Report(**(fields | changes))], (), frozenset({"app:list"}))

    assert found == (sentence,)


def test_report_that_stands_nowhere_is_named():
    nowhere = Report(
        **{name: getattr(GOOD, name) for name in Report.__slots__} | {"places": ()}
    )

    assert problems([nowhere], (), frozenset()) == ("app.list stands nowhere",)


@pytest.mark.parametrize(
    ("reports", "exempt", "sentence"),
    [
        ([GOOD, GOOD], "", "app.list is declared twice"),
        ([GOOD], "app:gone", "app:gone is declared, but shows nothing"),
        ([GOOD], "app:list", "app:list is a report and said to be none"),
        ([], "app:list app:list", "app:list is declared twice"),
    ],
)
def test_contradiction_is_named(reports, exempt, sentence):
    silent = [NoReport(tuple(exempt.split()), "Why")]

    assert problems(reports, silent, frozenset({"app:list"})) == (sentence,)


def test_missing_reason_is_named():
    silent = NoReport(("app:list",), "")

    assert problems([], [silent], frozenset(silent.places)) == (
        "app:list has no reason",
    )
