"""Files become drafts after they were looked at, all or those the person says."""

import html
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import GroupPagePermission

from cms.accounts.models import Role
from cms.audit.models import Entry
from cms.knowledge.models import ContentPage
from cms.knowledge.services.structure import SECTIONS, ensure_section, open_place
from cms.transfer.services.export import archive_of
from tests.accounts.factories import UserFactory, person_at
from tests.knowledge.domain.test_sources import INSTRUCTION
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    page_text,
    text_of,
    told,
)
from tests.knowledge.houses import town
from tests.transfer.docx import docx, p, table

pytestmark = pytest.mark.django_db
ORDER = (
    p("Dienstanweisung DA 10-03 Aktenplan", "Titel")
    + p("vom 3. Mai 2026")
    + p("Zweck", "Paragraf")
    + p("Diese Anweisung ordnet Akten.", number=(1, 1))
    + p("Geltungsbereich", "Paragraf")
    + p("Sie gilt für alle Beschäftigten.", number=(1, 1))
    + p("Ohne", number=(9, 0))
    + table(("Was", "Wer"), ("Akte", "Amt"))
)


@pytest.fixture
def section():
    return ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])


@pytest.fixture
def address(section, client):
    client.force_login(UserFactory(is_superuser=True))
    return f"/redaktion/einspielen/{section.pk}/"


def upload(client, address, *files, kind="instruction"):
    documents = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(address, {"kind": kind, "documents": documents})


def shown(response):
    """Return the fields of the preview as a browser would send them."""
    found = {"read": response.context["read"]}
    for row in response.context["rows"]:
        for field in row.form:
            value = field.value()
            found[field.html_name] = "" if value is None else str(value)
    return found


def test_instruction_is_shown_and_becomes_a_draft(client, address, section):
    preview = upload(client, address, ("da.docx", docx(ORDER)))
    fields = shown(preview)

    assert not ContentPage.objects.exists()
    assert fields["0-title"] == "Dienstanweisung DA 10-03 Aktenplan"
    assert fields["0-number"] == "DA 10-03"
    assert fields["0-in_force"] == "2026-05-03"
    assert fields["0-scope"] == "Sie gilt für alle Beschäftigten."
    lost = "Die automatische Nummer war nicht herzustellen („Ohne“)."
    assert f"Absatz 7: {lost}" in text_of(preview)

    response = client.post(address, fields | {"0-number": "DA 7"})

    page = ContentPage.objects.get().specific
    assert response.url == f"/redaktion/pages/{section.pk}/"
    assert (page.live, page.number, page.kind) == (False, "DA 7", "instruction")
    assert str(page.in_force_from) == "2026-05-03"
    assert page.get_parent().pk == section.pk
    assert [(each.value["heading"], each.value["text"]) for each in page.body] == [
        ("", "vom 3. Mai 2026"),
        ("§ 1 Zweck", "(1) Diese Anweisung ordnet Akten."),
        (
            "§ 2 Geltungsbereich",
            "(1) Sie gilt für alle Beschäftigten.\n\nOhne\n\n"
            "| Was | Wer |\n| --- | --- |\n| Akte | Amt |",
        ),
    ]
    assert page.latest_revision.user == page.owner
    assert Entry.objects.filter(action="transfer.files_taken_in").count() == 1


def test_markdown_of_an_export_comes_in_as_it_went_out(client, address):
    TopicFactory(slug="e-akte")
    text = page_text("## Eins\n\n[Da](page:akten).", **INSTRUCTION).encode()
    first = upload(client, address, ("plan.md", text), ("akten.md", b"# A\n\nText."))

    client.post(
        address,
        shown(first) | {"1-summary": "Kurz.", "1-number": "1", "1-scope": "Alle"},
    )

    plan, other = (ContentPage.objects.get(slug=slug) for slug in ("plan", "akten"))
    assert plan.specific.number == INSTRUCTION["number"]
    assert [topic.slug for topic in plan.topics.all()] == ["e-akte"]
    assert other.title == "A"


def test_packed_folder_says_the_kinds(client, address):
    with told():
        packed = archive_of([guide("eins"), guide("zwei")], UserFactory())

    response = upload(client, address, ("alles.zip", packed))

    assert [one.name for one in response.context["bad"]] == [
        "guides/eins.md",
        "guides/zwei.md",
    ]
    assert "guides/eins.md:4: „topics“" in html.unescape(text_of(response))


def test_bad_files_stop_the_others_until_the_person_goes_on(client, address):
    preview = upload(
        client, address, ("gut.md", b"# Gut\n\nText."),
        ("schlecht.md", b"# Schlecht\n\nText.\n\n<b>x</b>"), ("bild.png", b"x"),
        kind="guide",
    )  # fmt: skip
    fields = shown(preview) | {"0-summary": "Kurz."}

    assert "schlecht.md:5: HTML ist" in text_of(preview)
    assert "„bild.png“ ist von einer Art" in text_of(preview)

    refused = client.post(address, fields)

    assert refused.status_code == 422
    assert "Bestätigen Sie" in text_of(refused)
    assert not ContentPage.objects.exists()

    client.post(address, fields | {"without": "1", "read": refused.context["read"]})

    assert [page.title for page in ContentPage.objects.all()] == ["Gut"]


def test_what_is_corrected_wrongly_is_said_and_nothing_is_stored(client, address):
    preview = upload(client, address, ("a.md", b"# A\n\nText."), kind="guide")

    response = client.post(address, shown(preview) | {"0-title": ""})

    assert response.status_code == 422
    assert response.context["rows"][0].form.errors.keys() == {"title", "summary"}
    assert not ContentPage.objects.exists()


@pytest.mark.parametrize("read", ["", "falsch", "other"])
def test_what_was_not_shown_to_the_person_is_not_stored(client, address, read):
    if read == "other":
        read = upload(client, address, ("a.md", b"# A\n\nB.")).context["read"]
        client.force_login(UserFactory(is_superuser=True))

    response = client.post(address, {"read": read, "0-title": "A", "0-summary": "B"})

    assert response.url == address
    assert not ContentPage.objects.exists()


def test_only_those_who_may_add_pages_there_take_files_in(client):
    with told():
        houses = [town("musterheim"), town("beispielstadt")]
        places = [open_place(each) for each in houses]
    group = Group.objects.create(name="Redaktion Musterheim")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=places[0],
        permission=Permission.objects.get(codename="add_page"),
    )
    editor = person_at(houses[0].municipality, Role.EDITOR)
    editor.groups.add(group)
    client.force_login(editor)

    codes = [
        client.get(f"/redaktion/einspielen/{place.pk}/").status_code for place in places
    ]

    assert codes == [200, 404]
    assert client.get("/redaktion/einspielen/1/").status_code == 404


def test_section_leads_to_taking_files_in(client, address, section):
    page = client.get(f"/redaktion/pages/{section.pk}/").content.decode()

    assert re.search(rf'href="{address}"', page)
    assert "Dateien einspielen" in text_of(client.get(address))
