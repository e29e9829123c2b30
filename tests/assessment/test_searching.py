"""The catalogue as the search knows it."""

import pytest

from assessment.models import CatalogueVersion
from assessment.services.catalogue import DEFAULT_FILE, load_catalogue, read_catalogue
from assessment.services.searching import labels_of
from cms.search.models import Entry
from tests.assessment.factories import NOW
from tests.assessment.filling import submitted_run
from tests.assessment.test_load_catalogue import load, small
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    load_catalogue(read_catalogue(DEFAULT_FILE))
    return CatalogueVersion.objects.get().parsed


def _kinds():
    return [*Entry.objects.order_by("kind").values_list("kind", flat=True).distinct()]


def test_fields_questions_and_steps_are_found_where_everybody_may_read_them(
    client, catalogue
):
    assert _kinds() == ["field", "question", "step"]
    assert Entry.objects.count() == 8 + 40 + 160

    step = Entry.objects.get(source="catalogue:str-01.1")
    question = Entry.objects.get(source="catalogue:str-01")
    page, _sign, anchor = question.url.partition("#")

    assert step.title == catalogue.steps["str-01.1"].title
    assert step.labels.filter(facet="dimension", value="str").exists()
    assert client.get(step.url).status_code == 200
    assert f'id="{anchor}"' in client.get(page).content.decode()


def test_what_a_new_version_leaves_out_is_not_found_any_more(tmp_path):
    load(small(tmp_path, questions=("x", "y")))
    load(small(tmp_path, version="1.1.0", questions=("y",)))

    sources = Entry.objects.filter(kind="question").values_list("source", flat=True)
    assert [*sources] == ["catalogue:y"]
    assert not Entry.objects.filter(source__startswith="catalogue:x").exists()


def test_answers_of_a_municipality_are_no_entries(catalogue):
    town = MunicipalityFactory()
    before = Entry.objects.count()

    submitted_run(town, level=1, at=NOW)

    assert Entry.objects.count() == before


def test_kinds_have_names_and_other_properties_none():
    assert {key: str(name) for key, name in labels_of("kind").items()} == {
        "field": "Handlungsfeld",
        "question": "Frage",
        "step": "Nächster Schritt",
    }
    assert labels_of("topic") == {}
