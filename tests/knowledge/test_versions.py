"""Released versions: one for each publication that says something new."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Comment

from cms.knowledge.models import GuidePage, InstructionPage, PageVersion
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.knowledge.services.versions import compare_versions, page_at, passages_of
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    load,
    page_of,
    page_text,
    write_page,
)

pytestmark = pytest.mark.django_db


def section(text, heading="Worum es geht", key="1"):
    value = {"heading": heading, "text": text}
    return {"type": "section", "id": key, "value": value}


def publish(page, *, text=None, **values):
    """Publish the page anew as editors do."""
    if text is not None:
        values["body"] = json.dumps([section(text)])
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def said(page):
    return [
        (one.number, one.change_kind, one.note) for one in PageVersion.objects.of(page)
    ]


def test_each_publication_is_a_version_with_its_note():
    page = guide(body=json.dumps([section("Eins")]))

    publish(page, text="Zwei", change_note="Frist neu.", change_kind="editorial")

    assert said(page) == [
        (2, "editorial", "Frist neu."),
        (1, "substantive", "Erste Fassung"),
    ]


def test_publishing_the_same_again_is_no_version():
    page = guide()

    publish(page, change_note="Nichts neu.")

    assert [number for number, *_rest in said(page)] == [1]


def test_publication_without_a_form_needs_no_note():
    page = guide()

    publish(page, summary="Anders.")

    assert said(page)[0] == (2, "substantive", "Neu veröffentlicht")


def test_draft_is_no_version():
    page = guide()
    page.summary = "Entwurf."

    page.save_revision()

    assert len(said(page)) == 1


def test_import_releases_versions(tmp_path):
    TopicFactory(slug="e-akte")
    write_page(tmp_path, "akten-ordnen", page_text("## A\n\nEins"))
    load(tmp_path)
    write_page(tmp_path, "akten-ordnen", page_text("## A\n\nZwei"))

    load(tmp_path)

    assert said(page_of("akten-ordnen")) == [
        (2, "substantive", "Aus der Quelle aktualisiert: 1 Abschnitt geändert."),
        (1, "substantive", "Erste Fassung"),
    ]


def test_version_stays_as_it_was():
    page = guide(summary="Früher.", body=json.dumps([section("Eins")]))
    publish(page, text="Zwei", summary="Heute.")

    then = page_at(PageVersion.objects.of(page).get(number=1))

    assert (then.summary, then.body[0].value["text"]) == ("Früher.", "Eins")
    assert then.last_published_at == PageVersion.objects.get(number=1).released_at


def test_version_holds_nobody():
    user = UserFactory()
    page = guide()
    page.owner = page.locked_by = user
    publish(page, summary="Anders.")
    Comment.objects.create(page=page, user=user, text="Bitte kürzen", contentpath="x")
    page = GuidePage.objects.get(pk=page.pk)
    publish(page, summary="Noch einmal anders.")

    for version in PageVersion.objects.of(page):
        assert not {"owner", "locked_by", "wagtail_admin_comments"} & {*version.content}
        assert "kürzen" not in json.dumps(version.content)


def test_checksum_tells_versions_apart_and_is_the_same_for_the_same():
    one, two = guide("a", title="Gleich"), guide("b", title="Gleich")
    publish(two, summary="Anders.")

    sums = [version.checksum for version in PageVersion.objects.order_by("pk")]

    assert sums[0] == sums[1] != sums[2]
    assert one.pk != two.pk


def test_number_is_given_once():
    page = guide()
    copy = PageVersion.objects.of(page).get()
    copy.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_alias_has_no_versions_of_its_own():
    page = guide()
    alias = page.create_alias(update_slug="zweite")

    publish(page, summary="Anders.")

    assert not PageVersion.objects.of(alias).exists()


def instruction(**values):
    page = InstructionPage(
        title="Aktenführung", slug="aktenfuehrung", kind="instruction", summary="Kurz.",
        number="DA 1", scope="Alle", audiences=("ma", "it"), **values,
    )  # fmt: skip
    ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"]).add_child(
        instance=page
    )
    page.save_revision().publish()
    return page


def test_readers_compare_what_they_see():
    page = instruction(in_force_from=date(2026, 3, 1), acknowledge=True)

    read = {one.heading: one.lines for one in passages_of(page)}

    assert read["Nummer"] == ("DA 1",)
    assert read["Für wen"] == ("IT-Verantwortliche, Beschäftigte",)
    assert read["In Kraft ab"] == ("1. März 2026",)
    assert read["Kenntnisnahme nötig"] == ("Ja",)
    assert "In Kraft bis" not in read  # empty
    assert "Prüffragen" not in read  # their answers are not for readers


def test_comparison_names_fields_and_blocks_that_changed():
    page = instruction(body=json.dumps([section("Eins"), section("X", "Ende", "2")]))
    publish(page, text="Zwei", number="DA 2")
    new, old = PageVersion.objects.of(page)

    changed = {
        one.id: one.change.value
        for one in compare_versions(old, new)
        if one.change != "unchanged"
    }

    assert changed == {"number": "changed", "1": "changed", "2": "removed"}
    assert timezone.now() > new.released_at


def test_steps_of_a_process_are_read_by_their_labels(loaded):
    read = [(one.heading, one.lines) for one in passages_of(page_of("baulast"))]

    today = [lines for heading, lines in read if heading == "Heute"]
    assert today[1] == (
        "Wer: P", "Tut was: fragt", "Arbeitsminuten: 9", "Wartetage: 2",
        "Erledigt die antragstellende Person",
    )  # fmt: skip
    assert ("Künftig", (
        "Wer: S", "Tut was: legt an", "Womit: DMS", "Arbeitsminuten: 0",
        "Wartetage: 0", "Läuft ohne Zutun",
    )) in read  # fmt: skip
    assert ("Rechtsgrundlage", ("Bauordnung",)) in read
    assert ("Vertrauensniveau", ("normal",)) in read
