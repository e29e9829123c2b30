"""What reports render, with real rows, is their declared columns: all and no other."""

import pytest

from cms.audit.services import reporting
from tests.accounts.factories import PublisherFactory
from tests.municipalities.factories import MunicipalityFactory
from tests.security import (
    scenes_accounts,
    scenes_acknowledgement,
    scenes_assessment,
)
from tests.security.residue import faults

pytestmark = pytest.mark.django_db
SCENES = {
    **scenes_accounts.SCENES,
    **scenes_acknowledgement.SCENES,
    **scenes_assessment.SCENES,
}
REPORTS = {report.id: report for report in reporting.reports()}


@pytest.fixture
def town():
    town = MunicipalityFactory(name="Musterheim", slug="musterheim")
    PublisherFactory(municipality=town)
    return town


def by_heading(report, values):
    """Return the values of a line by the heading of their column."""
    headings = [str(column.words) for column in report.columns]
    pairs = zip(headings, values, strict=True)
    return {heading: value for heading, value in pairs if value is not None}


@pytest.mark.parametrize("name", SCENES)
def test_lines_hold_the_declared_columns_and_nothing_else(client, town, name):
    texts, values = SCENES[name](client, town)

    assert faults(texts, [by_heading(REPORTS[name], each) for each in values]) == []


@pytest.mark.parametrize("name", SCENES)
def test_twin_column_that_is_not_declared_is_found(client, town, name):
    texts, values = SCENES[name](client, town)
    lines = [by_heading(REPORTS[name], each) for each in values]
    last = list(lines[0])[-1]

    found = faults(
        texts, [{k: v for k, v in one.items() if k != last} for one in lines]
    )

    assert "besides there is" in found[0]


def test_every_report_about_persons_is_looked_at():
    tested_elsewhere = {name for name in REPORTS if name.startswith("knowledge.")}
    about_persons = {name for name, one in REPORTS.items() if one.about_persons}

    assert about_persons - tested_elsewhere == set(SCENES)
