"""Nothing shows persons or a municipality to others without being declared."""

import pytest

from cms.audit.domain.reports import problems
from cms.audit.services import registry, reporting
from tests.security.matrix import rules
from tests.security.showing import OF_WAGTAIL, places, readers

ALL = [(report, name) for report in reporting.reports() for name in report.places]
PARTS = [(report, name) for report in reporting.reports() for name in report.parts]


def _checked(pairs):
    return [
        pytest.param(report, name, id=f"{report.id}-{name}")
        for report, name in pairs
        if name in rules()
    ]


def test_every_place_is_a_report_or_said_to_be_none():
    assert problems(reporting.reports(), reporting.exempt(), places()) == ()


@pytest.mark.parametrize(("report", "name"), _checked(ALL))
def test_readers_of_a_report_are_those_of_the_matrix(report, name):
    assert frozenset(map(str, report.roles)) == readers(name)


@pytest.mark.parametrize(("report", "name"), _checked(PARTS))
def test_part_is_on_no_page_of_other_readers(report, name):
    """It is shown to some readers of the report, or to some of the page."""
    roles, page = frozenset(map(str, report.roles)), readers(name)

    assert roles <= page or page <= roles


def test_every_stored_field_stands_in_the_privacy_registry():
    """Reports show what is declared, never a field without purpose and end."""
    known = {
        f"{data.model}.{name}" for data in registry.declared() for name in data.fields
    }
    unknown = {
        f"{report.id}: {name}"
        for report in reporting.reports()
        for name in report.stored - known
    }

    assert unknown == set()


def test_no_report_shows_what_nobody_is_to_see():
    """Source: privacy-and-security, P20, P22, P25."""
    shown = {name for report in reporting.reports() for name in report.stored}
    words = ("last_login", "last_active", "password", "day_mail", "rights_version")

    assert [name for name in shown if name.endswith(words)] == []


def test_new_address_without_declaration_is_found():
    new = places() | {"accounts:who_is_slow"}

    assert problems(reporting.reports(), reporting.exempt(), new) == (
        "accounts:who_is_slow is neither a report nor said to be none",
    )


def test_new_list_of_wagtail_counts_as_an_address():
    assert OF_WAGTAIL.search("wagtailadmin_reports:who_logged_in")
    assert OF_WAGTAIL.search("wagtailforms:history")
    assert not OF_WAGTAIL.search("wagtailadmin_home")


def test_twin_that_widens_an_address_is_found(monkeypatch):
    report = next(each for each in reporting.reports() if each.id == "accounts.log")
    rule = rules()["accounts:log"]
    wider = type(rule)(
        **{
            name: getattr(rule, name)
            for name in ("name", "kind", "write", "get", "post", "missing", "expect")
        },
        allow=rule.allow | {"AS"},
    )
    monkeypatch.setitem(rules(), "accounts:log", wider)

    assert frozenset(map(str, report.roles)) != readers("accounts:log")
