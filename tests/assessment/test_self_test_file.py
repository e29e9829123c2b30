"""The answers of the self-test as a file; catalogues and caches."""

import pytest

from assessment.domain.sheets import Defaults, read_sheet
from assessment.models import CatalogueVersion
from tests.assessment.factories import CatalogueFactory
from tests.assessment.self_test_forms import FILE, PAGE, filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue():
    return CatalogueFactory().parsed


def test_file_is_a_sheet_that_reads_back(client, catalogue):
    sent = filled(catalogue, "2", itb_04="", men_01="unknown")

    response = client.post(FILE, sent)

    sheet = read_sheet(response.content.decode(), catalogue, Defaults())
    assert response["Content-Disposition"] == 'attachment; filename="selbsttest.yaml"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert (sheet.size_class, len(sheet.answers.levels)) == ("s2", 10)
    assert sheet.answers.unknown == {"men-01"}


def test_file_without_a_size_leads_to_the_beginning(client):
    assert client.post(FILE, {"str-02-choice": "1"}).url == PAGE


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_answers_are_kept_out_of_search_engines_and_shared_caches(
    client, catalogue, path
):
    response = client.post(path, {**filled(catalogue), "go": "result"})

    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"].startswith("private")
    assert "X-Robots-Tag" not in client.get(PAGE)
    assert PAGE not in client.get("/robots.txt").content.decode()


def test_who_began_with_an_older_catalogue_ends_with_it(client, catalogue):
    newer = CatalogueFactory(version="1.1.0")
    newer.source = newer.source.replace("version: 1.0.0", "version: 1.1.0", 1)
    newer.content_hash = "0" * 64
    newer.save()

    response = client.post(FILE, filled(catalogue))
    fresh = client.post(FILE, filled(catalogue) | {"catalogue": "unbekannt@7"})

    assert b"digitale-kommune@1.0.0" in response.content
    assert b"digitale-kommune@1.1.0" in fresh.content


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_without_a_catalogue_the_page_says_so(client, path):
    CatalogueVersion.objects.all().delete()

    response = client.post(path, {"go": "begin"}, follow=True)

    assert "Noch kein Fragenkatalog" in response.content.decode()
