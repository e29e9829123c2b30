"""What happens seldom: odd rows, bodies without a place, other schemas."""

from datetime import timedelta

import pytest

from assessment.domain.report import from_document
from assessment.services.filled import read_filled
from assessment.services.invitations import nearest_administrations
from assessment.services.meanwhile import reading_for
from assessment.services.pagelinks import step_supports
from assessment.services.parties import product_id
from assessment.services.peers import prepare_search
from cms.knowledge.models import ContentPage
from tests.assessment.factories import (
    NOW,
    AnswerFactory,
    CatalogueFactory,
    RunFactory,
)
from tests.assessment.filling import submitted_run
from tests.knowledge.factories import guide
from tests.municipalities.factories import MunicipalityFactory


@pytest.mark.parametrize(
    ("key", "product", "same"),
    [
        ("civento", "", "civento"),
        ("generic-portal", "Irgendeins", ""),
        ("own-dms", "", ""),
        ("none-dms", "", ""),
        ("other-dms", " Akten-X ", "akten-x"),
        ("other-dms", "", ""),
    ],
)
def test_only_named_products_can_be_common(key, product, same):
    assert product_id(key, product) == same


def test_result_of_an_unknown_schema_is_not_guessed():
    with pytest.raises(ValueError, match="99"):
        from_document({"schema": 99})


@pytest.mark.django_db
def test_answer_to_a_question_the_version_lacks_does_not_count():
    run = RunFactory()
    AnswerFactory(run=run, question="str-01", level=2)
    AnswerFactory(run=run, question="alt-99", level=4)

    filled = read_filled(run, run.catalogue.parsed)

    assert filled.answers.levels == {"str-01": 2}


@pytest.mark.django_db
def test_body_without_coordinates_has_no_neighbours():
    body = MunicipalityFactory(latitude=None, longitude=None)

    assert nearest_administrations(body) == []


@pytest.mark.django_db
def test_nothing_lies_above_the_highest_stage():
    run = submitted_run(MunicipalityFactory(), level=4)

    assert from_document(run.result.document).way is None


@pytest.mark.django_db
def test_near_neighbours_are_not_looked_for_further_away():
    home = MunicipalityFactory(latitude="50.0", longitude="9.0")
    near = MunicipalityFactory.create_batch(9, latitude="50.1", longitude="9.1")
    MunicipalityFactory(latitude="51.5", longitude="9.0")

    found = nearest_administrations(home)

    assert {each.municipality for each in found} <= set(near)


@pytest.mark.django_db
def test_without_needs_the_newest_cases_are_read():
    older, newer = guide("alt"), guide("neu")
    pages = ContentPage.objects.filter(pk__in=[older.pk, newer.pk])
    pages.update(kind="case", first_published_at=NOW)
    pages.filter(pk=older.pk).update(first_published_at=NOW - timedelta(days=9))

    found = reading_for(prepare_search(MunicipalityFactory(), at=NOW))

    assert [link.id for link in found.cases] == [newer.pk, older.pk]


@pytest.mark.django_db
def test_without_a_catalogue_steps_name_no_pages():
    assert step_supports() == {}


@pytest.mark.django_db
def test_steps_of_the_catalogue_name_their_pages():
    steps = CatalogueFactory().parsed.steps

    named = step_supports()

    assert named.keys() == steps.keys()
    first = next(iter(steps.values()))
    assert named[first.id] == [(each.kind, each.title) for each in first.supports]
