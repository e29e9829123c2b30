"""What happens seldom: odd rows, bodies without a place, other schemas."""

import pytest

from assessment.domain.report import from_document
from assessment.services.filled import read_filled
from assessment.services.invitations import nearest_administrations
from assessment.services.parties import product_id
from tests.assessment.factories import AnswerFactory, RunFactory
from tests.assessment.filling import submitted_run
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
