"""Readers take pages along as DOCX; what ships comes back with the same words."""

import re
from io import BytesIO

import pytest

from cms.accounts.models import Role
from cms.knowledge.domain.markdown import plain_lines
from cms.knowledge.domain.variables import fill
from cms.knowledge.models import PageVersion
from cms.knowledge.services.pages import STARTER, PageLoader
from cms.transfer.domain.wordfile import word_file
from cms.transfer.domain.wordpage import word_page
from cms.ui.sandboxed.word import read
from tests.accounts.factories import person_at
from tests.knowledge.domain.test_sources import INSTRUCTION
from tests.knowledge.factories import (
    TopicFactory,
    load,
    page_of,
    page_text,
    text_of,
    write_page,
)
from tests.knowledge.houses import town
from tests.profile import part

pytestmark = pytest.mark.django_db
_LABEL = re.compile(r"^(Tipp|Hinweis|Achtung): ")


@pytest.fixture
def order(tmp_path):
    TopicFactory(slug="e-akte")
    write_page(tmp_path, "akten")
    text = page_text(
        "## § 1 Zweck\n\nFür {{ kommune }}: [A](page:akten).", **INSTRUCTION
    )
    write_page(tmp_path, "plan", text, kind="instructions")
    load(tmp_path)
    return page_of("plan").specific


def test_page_is_given_out_as_docx(client, order, settings):
    settings.BASE_URL = "https://kommune.example"
    client.force_login(person_at(town("musterheim").municipality, Role.LEARNER))

    response = client.get(f"/ausgabe/{order.pk}.docx")

    page, losses = word_page("a.docx", "guide", read(BytesIO(response.content)))
    facts, said = page.sections
    checksum = PageVersion.objects.of(order).first().checksum
    assert response["Content-Disposition"] == 'attachment; filename="plan.docx"'
    assert (page.title, losses) == (order.title, [])
    assert (said.heading, said.text) == (
        "§ 1 Zweck",
        "Für Musterheim: [A](https://kommune.example/wissen/akten/).",
    )
    lines = facts.text.split("\n\n")
    assert lines[:3] == [
        order.summary,
        f"Nummer: {order.number}",
        f"Gilt für: {order.scope}",
    ]
    assert lines[-1] == f"Prüfsumme (SHA-256): {checksum}"


def test_day_in_force_is_said_and_a_page_without_version_goes_out(client, order):
    PageVersion.objects.all().delete()
    order.in_force_from = "2026-05-03"
    order.save()

    found = read(BytesIO(client.get(f"/ausgabe/{order.pk}.docx").content))

    said = [one["text"] for one in found["paragraphs"]]
    assert "In Kraft seit: 3. Mai 2026" in said
    assert not any("Prüfsumme" in line for line in said)


def test_page_leads_to_its_docx_and_processes_have_none(client, loaded):
    shown = text_of(client.get(page_of("akten-ordnen").url))

    assert f'href="/ausgabe/{page_of("akten-ordnen").pk}.docx"' in shown
    assert (
        client.get(f"/ausgabe/{page_of('akten-ordnen').pk}.docx").content[:2] == b"PK"
    )
    assert client.get(f"/ausgabe/{page_of('baulast').pk}.docx").status_code == 404


def words_of(sections):
    """Return heading and lines of each section without marks and labels."""
    found = []
    for one in sections:
        lines = (_LABEL.sub("", fill(line, {})) for line in plain_lines(one.text))
        found.append(
            (fill(one.heading, {}), [" ".join(line.split()) for line in lines])
        )
    return found


def test_what_ships_comes_back_with_the_same_words():
    shipped = PageLoader().read([STARTER]).items
    for page in part(sorted(shipped, key=lambda one: one.slug), 60, "word out"):
        data = word_file(page.title, [], page.sections, {}, {})

        back, losses = word_page("a.docx", page.kind, read(BytesIO(data)))

        assert losses == []
        assert words_of(back.sections) == words_of(page.sections), page.slug
