"""Readers take pages along as Markdown, and only what they may read."""

import zipfile
from io import BytesIO

import pytest
from wagtail.models import PageViewRestriction

from cms.knowledge.models import ProcessPage
from cms.knowledge.services.structure import SECTIONS, ensure_section
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, page_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return ensure_section("wissen", *SECTIONS["wissen"])


def close(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def names(response):
    assert response.status_code == 200
    return zipfile.ZipFile(BytesIO(response.content)).namelist()


def test_page_is_given_out_as_its_file(client, loaded):
    response = client.get(f"/ausgabe/{page_of('akten-ordnen').pk}.md")

    text = response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="akten-ordnen.md"'
    assert text.startswith("---\ntitle: Akten ordnen\nsummary: So ordnen Sie Akten.\n")
    assert "steps: [akt-01.2]\n" in text
    assert "related: [ziel]\n" in text
    assert "## Eins\n\nFür {{ kommune }}, siehe [Ziel](page:ziel).\n" in text


def test_section_is_given_out_as_a_folder(client, loaded, section):
    response = client.get(f"/ausgabe/{section.pk}.zip")

    assert response["Content-Type"] == "application/zip"
    assert sorted(names(response)) == [
        "cases/haiger.md",
        "guides/akten-ordnen.md",
        "guides/ziel.md",
    ]


def test_pages_and_sections_lead_to_their_files(client, loaded, section):
    page, process = page_of("akten-ordnen"), ProcessPage.objects.get()

    assert f'href="/ausgabe/{page.pk}.md"' in text_of(client.get(page.url))
    assert f'href="/ausgabe/{section.pk}.zip"' in text_of(client.get(section.url))
    assert "/ausgabe/" not in text_of(client.get(process.url))
    assert client.get(f"/ausgabe/{process.pk}.md").status_code == 404


def test_related_page_that_is_closed_is_not_named(client, loaded):
    close(page_of("ziel"))

    text = client.get(f"/ausgabe/{page_of('akten-ordnen').pk}.md").content.decode()

    assert "related:" not in text


@pytest.mark.parametrize("ending", ["md", "zip"])
def test_twin_closed_pages_stay_closed_to_visitors(client, section, ending):
    close(section)
    pk = guide("zu").pk if ending == "md" else section.pk
    address = f"/ausgabe/{pk}.{ending}"

    visitor = client.get(address)
    client.force_login(UserFactory())
    person = client.get(address)

    assert (visitor.status_code, person.status_code) == (302, 200)


def test_folder_leaves_out_what_the_person_may_not_read(client, section):
    guide("offen")
    close(guide("zu"))
    guide("entwurf").unpublish()
    address = f"/ausgabe/{section.pk}.zip"

    visitor = names(client.get(address))
    client.force_login(UserFactory())

    assert visitor == ["guides/offen.md"]
    assert names(client.get(address)) == ["guides/offen.md", "guides/zu.md"]


def test_drafts_and_other_pages_are_not_given_out(client, section):
    page = guide("entwurf")
    page.unpublish()

    assert client.get(f"/ausgabe/{page.pk}.md").status_code == 404
    assert client.get(f"/ausgabe/{section.pk}.md").status_code == 404


@pytest.mark.parametrize("item_count", [1, 3])
def test_folder_queries_do_not_grow(
    client, section, item_count, django_assert_num_queries
):
    for number in range(item_count):
        guide(f"seite-{number}")
    client.force_login(UserFactory())

    with django_assert_num_queries(14):
        response = client.get(f"/ausgabe/{section.pk}.zip")

    assert len(names(response)) == item_count
