"""Versions of a page: from the page to its list, and two of them compared."""

import json

from cms.knowledge.models import ContentPage
from tests.knowledge.test_versions import publish, section


def test_reader_sees_what_changed_since_a_version(town, tour):
    guide = ContentPage.objects.open().of_kinds(["guide"])[0].specific
    first = guide.body.raw_data[0]
    changed = {**first, "value": {**first["value"], "text": "Ganz kurz gesagt."}}
    new = section("Was neu dazukam.", "Neu", "neu")
    body = json.dumps([changed, *list(guide.body.raw_data)[2:], new])
    publish(guide, body=body, change_note="Kürzer, mit einem neuen Abschnitt.")
    page = tour.page

    tour.visit(guide.url)
    tour.press(page.get_by_role("link", name="Fassung 2 vom"))
    tour.look_at("list of versions")
    tour.press(page.get_by_role("link", name="Fassung 1 vom"))
    tour.look_at("outdated version")
    tour.press(page.get_by_role("link", name="Was sich seither geändert hat"))
    tour.look_at("comparison")
    words = page.locator("main").inner_text()
    tour.press(page.get_by_role("link", name="Alle Fassungen"))
    page.get_by_label("Frühere Fassung").select_option("2")
    tour.press(page.get_by_role("button", name="Vergleichen"))
    tour.look_at("one version beside itself")
    refusal = page.get_by_role("alert").inner_text()
    tour.visit(f"/fassungen/{guide.pk}/2/")
    tour.end()

    assert "1 Teil geändert" in words
    assert "1 Teil neu" in words
    assert "1 Teil entfallen" in words
    assert "Wählen Sie zwei verschiedene Fassungen." in refusal
