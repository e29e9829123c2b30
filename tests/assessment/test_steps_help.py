"""What the steps of the shipped catalogue name is there, in the shipped content."""

import pytest

from assessment.services.supports import find_help
from tests.assessment.factories import CatalogueFactory
from tests.browser.prepared import content_template
from tests.conftest import database_template, restore_rows


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """Put the shipped content into the database, from the file that keeps it."""
    restore_rows(content_template(django_db_blocker))
    yield
    restore_rows(database_template(django_db_blocker))


@pytest.mark.django_db
def test_every_step_of_the_shipped_catalogue_finds_all_its_help(content):
    """All pages and courses the catalogue names are there: none is missing."""
    steps = CatalogueFactory().parsed.steps.values()

    found = find_help(steps)

    missing = {key: each.missing for key, each in found.items() if each.missing}
    assert len(found) == 160
    assert missing == {}
    for step in steps:
        links = found[step.id]
        assert len(links.reads) + len(links.learns) >= len(step.supports)
