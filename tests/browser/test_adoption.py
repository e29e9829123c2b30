"""Take over, the source changes, decide, draft; the pages pass all checks."""

from cms.accounts.models import Role
from cms.adoption.models import Adoption
from tests.accounts.factories import person_at
from tests.adoption.factories import (
    adopted,
    newest,
    origin,
    publish,
    release,
    sections,
    texts_of,
)

HOME = "/kommunen/musterheim/uebernahmen/"


def test_page_is_taken_over_and_follows_its_source(town, tour, sign_in):
    source = origin(
        a="Erst prüfen.", b="Anträge gehen per Post ein.", c="Dann ablegen."
    )
    sign_in(person_at(town, Role.EDITOR))
    page = tour.page
    tour.visit(HOME)
    tour.visit(source.url)
    tour.visit(f"{HOME}neu/{source.pk}/")
    page.get_by_label("alle", exact=True).check()
    page.get_by_role("button", name="Entwurf anlegen").click()
    tour.look_at("taken over")
    adoption = Adoption.objects.get()
    publish(adoption.page.specific.get_latest_revision_as_object())
    release(
        source,
        a="Erst genau prüfen.", b="Anträge gehen per Post oder Portal ein.", d="Neu.",
    )  # fmt: skip
    tour.visit("/mein-tag/")
    tour.visit(f"{HOME}{adoption.pk}/")
    while page.get_by_role("button", name="Entscheidung festhalten").count():
        page.get_by_role("button", name="Entscheidung festhalten").first.click()
    tour.look_at("decided")
    page.get_by_role("button", name="Entwurf anlegen").click()
    tour.look_at("drafted")
    tour.visit(HOME)
    tour.end()

    found = texts_of(adoption.page)
    assert found == {
        "a": "Erst genau prüfen.",
        "b": "Anträge gehen per Post oder Portal ein.",
        "d": "Neu.",
    }


def test_choice_that_is_missing_is_asked_for(town, tour, sign_in):
    source = origin(b="Antwort binnen einer Woche.")
    adoption = adopted(source, town.publisher)
    draft = newest(adoption.page)
    draft.body = sections(b="Antwort binnen drei Tagen.")
    publish(draft)
    release(source, b="Antwort binnen zwei Wochen.")
    sign_in(person_at(town, Role.EDITOR))

    tour.visit(f"{HOME}{adoption.pk}/")
    tour.page.get_by_role("button", name="Entscheidung festhalten").click()
    tour.look_at("refused")
    tour.end()

    refusal = tour.page.get_by_role("alert").inner_text()
    assert "wurde nicht gespeichert" in refusal
