"""Terms explained on a page, and pages to read on."""

import json

import pytest
from wagtail.models import PageViewRestriction

from cms.knowledge.models import GlossaryTerm
from cms.knowledge.services.reading_on import MOST
from cms.knowledge.services.rendering import page_parts
from cms.knowledge.services.version import raise_version
from tests.knowledge.factories import TopicFactory, guide, text_of, told
from tests.knowledge.test_versions import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def dms():
    return GlossaryTerm.objects.create(
        term="DMS", slug="dms", definition="Verwaltet Dokumente.", synonyms=["ECM"]
    )


def with_text(text):
    return guide("akten-ordnen", body=json.dumps([section(text, "Anfang", "a")]))


def related(page):
    return [link.title for link in page_parts(page).related]


def tagged(slug, *topics, steps=()):
    page = guide(slug)
    page.topics.add(*topics)
    for step in steps:
        page.page_steps.create(step=step)
    with told():
        page.save_revision().publish()
    return page


def test_page_explains_a_term_once(client, dms):
    page = with_text("Das DMS. Ein ECM ist ein DMS.")

    shown = text_of(client.get(page.url))

    assert shown.count('href="#begriff-dms"') == 1
    assert shown.count('id="begriff-dms"') == 1
    assert "Verwaltet Dokumente." in shown


def test_changed_term_is_shown_at_once(client, dms):
    page = with_text("Das DMS.")
    client.get(page.url)
    dms.definition = "Ordnet Akten."
    with told():
        dms.save()
        raise_version()

    assert "Ordnet Akten." in text_of(client.get(page.url))


def test_term_is_no_script(client, dms):
    GlossaryTerm.objects.update(definition="<script>alert(1)</script>")

    assert "<script>alert" not in text_of(client.get(with_text("Das DMS.").url))


def test_page_without_terms_says_nothing_of_them(client, dms):
    assert "Begriffe auf dieser Seite" not in text_of(client.get(with_text("-").url))


def test_pages_that_share_most_come_first():
    one, other = TopicFactory(), TopicFactory()
    page = tagged("mitte", one, other, steps=["akt-01.1"])
    tagged("beide-themen", one, other)
    tagged("ein-thema", other)
    tagged("thema-und-schritt", one, steps=["akt-01.1"])
    tagged("nichts")

    assert related(page) == ["Thema und schritt", "Beide themen", "Ein thema"]


def test_those_the_editors_chose_come_before_all():
    topic = TopicFactory()
    chosen, page = guide("gewaehlt"), tagged("mitte", topic)
    tagged("gleiches-thema", topic)
    page.related_pages.create(target=chosen)
    with told():
        page.save_revision().publish()

    assert related(page) == ["Gewaehlt", "Gleiches thema"]
    assert related(chosen) == ["Mitte"]


def test_five_are_enough():
    topic = TopicFactory()
    page = tagged("mitte", topic)
    for number in range(7):
        tagged(f"seite-{number}", topic)

    assert len(related(page)) == 5


def test_restricted_page_is_never_named():
    topic = TopicFactory()
    page, other = tagged("mitte", topic), tagged("geheim", topic)
    before = related(page)
    with told():
        PageViewRestriction.objects.create(page=other, restriction_type="login")

    assert before == ["Geheim"]
    assert related(page) == []


def test_as_many_as_editors_chose_leave_no_room_for_others():
    topic = TopicFactory()
    tagged("aehnlich", topic)
    page = tagged("mitte", topic)
    chosen = [guide(f"gewaehlt-{number}") for number in range(MOST)]
    for each in chosen:
        page.related_pages.create(target=each)
    with told():
        page.save_revision().publish()

    assert related(page) == [each.title for each in chosen]
