"""Publishing and archiving a whole section: what may be, and why the rest stays."""

import pytest
from django.urls import reverse

from cms.knowledge.models import GuidePage, InstructionPage, PageVersion
from cms.knowledge.services.structure import SECTIONS, ensure_section, internal_place
from tests.knowledge.approving import draft, submit
from tests.knowledge.factories import guide, house_page, text_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(houses):
    return internal_place(houses[0])


def act(client, action, pages, **said):
    """Do something with many pages as the list of them does."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    keys = "&".join(f"id={page.pk}" for page in pages)
    fields = {"change_note": "", "change_kind": "substantive", **said}
    with told():
        return client.post(
            f"{address}?{keys}&next=/redaktion/pages/", fields, follow=True
        )


def test_section_is_published_with_one_note(client, editors, place):
    new = draft(place, GuidePage, editors["editor"], slug="neu")
    old = house_page(place, "alt")
    old.title = "Alt und neu"
    old.save_revision()
    client.force_login(editors["approver"])

    response = act(
        client, "publish", [place], include_descendants="on",
        change_note="Neue Frist.", change_kind="editorial",
    )  # fmt: skip

    versions = PageVersion.objects.filter(number=2)
    new.refresh_from_db()
    assert "2 Seiten veröffentlicht" in text_of(response)
    assert new.live
    assert [(one.note, one.change_kind) for one in versions] == [
        ("Neue Frist.", "editorial")
    ]


def test_what_is_refused_is_told_with_its_reason(client, editors, place):
    draft(place, InstructionPage, editors["editor"], slug="anweisung")
    old = house_page(place, "alt")
    old.title = "Alt und neu"
    old.save_revision()
    guarded = house_page(place, "gesperrt")
    guarded.title, guarded.locked = "Gesperrtes", True
    guarded.save()
    guarded.save_revision()
    client.force_login(editors["approver"])

    said = text_of(act(client, "publish", [place], include_descendants="on"))

    assert "Unverändert (eine zweite Person gibt sie frei): Anweisung" in said
    assert "(war schon veröffentlicht: bitte sagen, was neu ist): Alt und neu" in said
    assert "Unverändert (gesperrt): Gesperrtes" in said
    assert not PageVersion.objects.filter(number=2).exists()


def test_only_the_chosen_are_published(client, editors, place):
    pages = [draft(place, GuidePage, editors["editor"], slug=name) for name in "ab"]
    client.force_login(editors["approver"])

    act(client, "publish", pages[:1])

    assert [page.live for page in GuidePage.objects.order_by("slug")] == [True, False]


def test_section_is_archived(client, editors, place, order):
    house_page(place, "leitfaden")
    waiting = house_page(place, "wartet")
    waiting.title = "Wartet"
    waiting.save_revision(user=editors["editor"])
    submit(waiting, editors["editor"])
    InstructionPage.objects.filter(pk=order.pk).update(locked=True)
    client.force_login(editors["approver"])

    said = text_of(act(client, "unpublish", [place], include_descendants="on"))

    assert "2 Seiten zurückgenommen" in said
    assert "Unverändert (gesperrt): Aktenplan" in said
    order.refresh_from_db()
    assert order.live
    assert not GuidePage.objects.live().exists()


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_editors_only_hear_that_it_is_not_theirs(client, editors, place, action):
    live = house_page(place, "leitfaden")
    new = draft(place, GuidePage, editors["editor"], slug="neu")
    client.force_login(editors["editor"])

    said = text_of(act(client, action, [live, new]))

    live.refresh_from_db()
    new.refresh_from_db()
    assert "Unverändert (nicht Ihre): " in said
    assert (live.live, new.live) == (True, False)


def test_nothing_of_houses_is_named_to_operators(client, editors, place):
    house_page(place, "geheim")
    draft(place, GuidePage, editors["editor"], slug="vertraulich")
    common = guide()
    client.force_login(editors["operator"])
    section = ensure_section("wissen", *SECTIONS["wissen"])

    asked = client.get(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        + f"?id={section.get_parent().pk}"
    )
    said = text_of(
        act(client, "unpublish", [section.get_parent()], include_descendants="on")
    )

    common.refresh_from_db()
    assert "Diese Seiten zurücknehmen?" in text_of(asked)
    assert not common.live
    assert "Geheim" not in said
    assert "Vertraulich" not in said
    assert GuidePage.objects.get(slug="geheim").live
