"""Musterheim with a coordinator, a submitted run at level 1 and the plan from it."""

import pytest

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.filling import planned, submitted_run
from tests.assessment.stages import read_item
from tests.municipalities.factories import MunicipalityFactory


@pytest.fixture
def municipality(db):
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def coordinator(municipality):
    """Return a coordinator who has not signed in."""
    return person_at(municipality, Role.COORDINATOR)


@pytest.fixture
def run(municipality):
    return submitted_run(municipality, level=1)


@pytest.fixture
def capacity():
    """Return the days a year of the plan; modules may want more."""
    return 48


@pytest.fixture
def plan(run, coordinator, capacity):
    return planned(run, by=coordinator, capacity=capacity)


@pytest.fixture
def item(plan):
    """Return a large step of the plan."""
    return read_item(plan, "koo-02.2")
