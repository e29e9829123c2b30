"""Take over, the source changes, merge, give back: nothing is left to decide."""

from cms.accounts.models import Role
from cms.adoption.models import Adoption, Proposal
from cms.adoption.services.upstream import look_upstream
from tests.accounts.factories import UserFactory, person_at
from tests.adoption.factories import (
    adopted,
    newest,
    origin,
    publish,
    release,
    sections,
    texts_of,
)


def test_merged_words_are_given_back(town, tour, sign_in):
    source = origin(a="Erst prüfen.", b="Anträge gehen per Post ein.")
    adoption = adopted(source, town.publisher)
    draft = newest(adoption.page)
    draft.body = sections(a="Erst prüfen.", b="Anträge gehen bei uns per Post ein.")
    publish(draft)
    release(source, a="Erst prüfen.", b="Anträge gehen per Post oder Portal ein.")
    sign_in(person_at(town, Role.EDITOR))
    page = tour.page
    home = f"/kommunen/{town.slug}/uebernahmen/{adoption.pk}/"
    tour.visit(home)
    page.get_by_role("button", name="Entscheidung festhalten").click()
    page.get_by_role("button", name="Entwurf anlegen").click()
    publish(newest(adoption.page))

    tour.visit(f"{home}zurueckgeben/")
    page.get_by_role("checkbox", name="b", exact=True).check()
    page.get_by_label("Warum das auch anderen hilft").fill(
        "So versteht es jede Person."
    )
    page.get_by_label("Unsere Kommune darf an der Quelle genannt werden").check()
    page.get_by_role("button", name="Vorschlag senden").click()
    tour.look_at("sent")
    sign_in(UserFactory(is_superuser=True))
    tour.visit("/mein-tag/")
    tour.visit(f"/vorschlaege/{Proposal.objects.get().pk}/")
    page.get_by_role("button", name="Antwort senden").click()
    tour.look_at("asked once more")
    page.get_by_label("annehmen").check()
    page.get_by_role("button", name="Antwort senden").click()
    tour.look_at("accepted")
    publish(newest(source))
    tour.visit(source.url)
    assert "Mit Beiträgen von" in page.locator("main").inner_text()
    sign_in(person_at(town, Role.EDITOR))
    tour.visit(f"{home}zurueckgeben/")
    tour.end()

    words = "Anträge gehen bei uns per Post oder Portal ein."
    assert texts_of(source)["b"] == words
    found = look_upstream(Adoption.objects.select_related("page", "origin").get())
    assert (found.newest, found.comparison.needed) == (3, ())
