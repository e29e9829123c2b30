"""The report of links that lead nowhere and of pictures nobody described."""

import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from cms.knowledge.models import InnerLink
from cms.knowledge.services.broken import broken_links, explained
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    house_page,
    load,
    page_text,
    text_of,
    told,
    write_page,
)

pytestmark = pytest.mark.django_db
REPORT = "/redaktion/links-und-bilder/"


@pytest.fixture
def operator():
    return UserFactory(is_superuser=True)


def body(text, heading="Worum es geht"):
    return [("section", {"heading": heading, "text": text})]


def reasons(person):
    return [
        (one.link.words, one.reason) for one in explained(broken_links(person), person)
    ]


def test_links_are_told_by_what_hinders_readers(operator):
    guide("offen")
    target = guide("entwurf", title="Noch nicht")
    closed = guide("geschlossen", title="Nur für wenige")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    with told():
        target.unpublish()
    names = "offen entwurf geschlossen weg"
    text = " ".join(f"[Zu **{one}**](page:{one})" for one in names.split())
    guide("quelle", body=body(f"{text} [Kurs](course:offen) [W](https://a.test/)"))

    found = reasons(operator)

    assert found == [
        ("Zu entwurf", "„Noch nicht“ ist nicht veröffentlicht."),
        (
            "Zu geschlossen",
            "„Nur für wenige“ dürfen nicht alle öffnen, die diese Seite lesen.",
        ),
        ("Zu weg", "Es gibt keine Seite „weg“."),
        ("Kurs", "Es gibt keinen Kurs „offen“."),
    ]


def test_link_is_whole_again_once_its_target_is_there(operator):
    page = guide("quelle", body=body("[Ziel](page:ziel)"))
    broken = reasons(operator)
    guide("ziel")
    mended = reasons(operator)
    page.body = body("[Anderes](page:anderes)")
    with told():
        page.save_revision().publish()

    assert broken == [("Ziel", "Es gibt keine Seite „ziel“.")]
    assert mended == []
    assert reasons(operator) == [("Anderes", "Es gibt keine Seite „anderes“.")]


def test_pages_that_are_not_live_are_left_out(operator):
    page = guide("quelle", body=body("[Ziel](page:ziel)"))
    with told():
        page.unpublish()

    assert reasons(operator) == []


def test_name_of_the_source_leads_to_the_page(operator, tmp_path):
    TopicFactory(slug="e-akte")
    write_page(
        tmp_path,
        "eins",
        page_text("## Eins\n\n[Zwei](page:zwei)\n", title="Eins"),
    )
    write_page(tmp_path, "zwei", page_text(title="Zwei"))
    load(tmp_path)

    assert InnerLink.objects.count() == 1
    assert reasons(operator) == []


def test_paragraphs_that_are_gone_are_named(operator):
    sections = [
        *body("Es gilt § 2 Absatz 1. Näheres in § 7. Dazu § 4 BDSG.", "§ 1 Zweck"),
        *body("Frei.", "§ 2 Umfang"),
    ]
    guide("ohne-paragrafen", body=body("Es gilt § 7."))
    guide("anweisung", body=sections)

    assert reasons(operator) == [("§ 7", "Auf dieser Seite gibt es keinen § 7.")]


def test_internal_pages_lead_to_those_of_their_house(houses, editors):
    own, other = (internal_place(house) for house in houses)
    house_page(own, "ziel")
    house_page(other, "fremdes", title="Geheim")
    house_page(own, "quelle", body=body("[Ziel](page:ziel) [Fremdes](page:fremdes)"))
    house_page(open_place(houses[0]), "offen", body=body("[Ziel](page:ziel)"))

    assert reasons(editors["editor"]) == [
        ("Ziel", "„Ziel“ dürfen nicht alle öffnen, die diese Seite lesen."),
        ("Fremdes", "Es gibt keine Seite „fremdes“."),
    ]
    assert reasons(editors["stranger"]) == []
    assert reasons(editors["operator"]) == []


def test_report_leads_to_the_section_and_to_pictures(client, operator):
    page = guide("quelle", body=body("[Ziel](page:ziel)"))
    picture = Image.objects.create(
        title="Rathaus", file=get_test_image_file(), width=1, height=1
    )
    client.force_login(operator)

    shown = text_of(client.get(REPORT))
    picture.description = "Das Rathaus von Süden"
    picture.save()
    described = text_of(client.get(REPORT))

    section = page.body[0].id
    assert f'/redaktion/pages/{page.pk}/edit/#block-{section}-section"' in shown
    assert "Es gibt keine Seite „ziel“." in shown
    assert f'href="/redaktion/images/{picture.pk}/">Rathaus</a>' in shown
    assert "Alle Bilder, die Sie ändern dürfen, haben eine Beschreibung." in described


def test_pictures_of_other_houses_are_not_named(client, houses, editors):
    for place, title in zip(
        map(open_place, houses), ("Eigenes", "Fremdes"), strict=True
    ):
        Image.objects.create(
            title=title, file=get_test_image_file(), collection=place.collection,
            width=1, height=1,
        )  # fmt: skip
    client.force_login(editors["editor"])

    response = client.get(REPORT)

    assert [each.title for each in response.context["pictures"]] == ["Eigenes"]


def test_report_without_findings_says_so(client, operator):
    client.force_login(operator)

    shown = text_of(client.get(REPORT))

    assert "führen zu einem Ziel." in shown
    assert "Von dort wird nichts abgerufen." in shown


@pytest.mark.parametrize("item_count", [1, 3])
def test_report_asks_as_often_for_one_link_as_for_three(
    client, operator, item_count, django_assert_max_num_queries
):
    for number in range(item_count):
        guide(f"quelle-{number}", body=body(f"[Ziel](page:ziel-{number})"))
    client.force_login(operator)
    client.get(REPORT)

    with django_assert_max_num_queries(16):
        response = client.get(REPORT)

    assert len(response.context["links"]) == item_count


def test_report_turns_its_pages(client, operator):
    links = " ".join(f"[Z](page:ziel-{number})" for number in range(51))
    guide("quelle", body=body(links))
    client.force_login(operator)

    first, second = client.get(REPORT), client.get(f"{REPORT}?p=2")

    assert 'href="?p=2"' in text_of(first)
    assert 'href="?p=1"' in text_of(second)
    assert len(second.context["links"]) == 1


def test_pages_without_a_text_lead_nowhere(operator):
    guide("quelle", body=body("[Ziel](page:ziel)"))
    section = guide("zweite").get_parent().specific

    with told():
        section.save_revision().publish()

    assert [one.page.slug for one in InnerLink.objects.all()] == ["quelle"]
