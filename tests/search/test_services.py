"""Services are found by their names and keys."""

import pytest

from tests.knowledge.factories import load
from tests.knowledge.test_services import ROWS, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "title"),
    [("99093003006000", "Baum Fällung Genehmigung"),
     ("LeiKa 99093003006000", "Baum Fällung Genehmigung"),
     ("99 093 003 006 000", "Baum Fällung Genehmigung"),
     ("99093003000000", "Baumfällgenehmigung"),
     ("10112", "Baumfällgenehmigung"), ("OZG 10112", "Baumfällgenehmigung"),
     ("OZG-ID 10112", "Baumfällgenehmigung"),
     ("Genehmigung für das Fällen von Bäumen", "Baum Fällung Genehmigung")],
)  # fmt: skip
def test_services_are_found_by_key_and_name(index, client, tmp_path, query, title):
    load(write(tmp_path, ROWS[:2]))

    hits = client.get("/suche/", {"q": query}).context["found"].hits

    assert "".join(piece.text for piece in hits[0].title) == title
    assert hits[0].kind == "Verwaltungsleistung"
    assert client.get(hits[0].url).status_code == 200
