"""One collection leads to the others."""

import pytest

from cms.knowledge.models import GlossaryPage, HomePage, SectionIndexPage
from cms.knowledge.services.version import raise_version
from tests.knowledge.factories import guide, told

pytestmark = pytest.mark.django_db


def test_index_leads_to_the_other_collections_and_the_glossary(client):
    guide("akten")
    home = HomePage.objects.get()
    orders = SectionIndexPage(title="Dienstanweisungen", slug="dienstanweisungen")
    draft = SectionIndexPage(title="Entwurf", slug="entwurf", live=False)
    for page in (orders, draft):
        home.add_child(instance=page)
    orders.add_child(instance=GlossaryPage(title="Glossar", slug="glossar"))
    with told():
        raise_version()

    page = client.get("/dienstanweisungen/").content.decode()
    other = client.get("/wissen/").content.decode()

    assert '<a href="/dienstanweisungen/glossar/">Glossar</a>' in page
    assert '<a href="/dienstanweisungen/">Dienstanweisungen</a>' in other
    assert "Entwurf" not in other
