"""The catalogue versions in the admin."""

import pytest
from django.urls import reverse

from tests.accounts.factories import UserFactory
from tests.assessment.factories import CatalogueFactory

pytestmark = pytest.mark.django_db


def test_catalogue_versions_are_shown_to_operators_in_words(client):
    shipped = CatalogueFactory()
    source = shipped.source.replace("version: 1.0.0", "version: 1.1.0", 1)
    source = source.replace(
        "title: Zielbild der digitalen", "title: Bild der digitalen", 1
    )
    CatalogueFactory(version="1.1.0", source=source)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    response = client.get(reverse("assessment_catalogues"))

    changes = {
        entry.version.version: entry.changes for entry in response.context["entries"]
    }
    assert changes["1.0.0"] == []
    assert len(changes["1.1.0"]) == 1
    assert "str-01" in changes["1.1.0"][0]
