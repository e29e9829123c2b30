"""Pages of adopting and adapting: who sees them, what they say, nothing typed lost."""

import pytest

from cms.accounts.models import Role
from cms.adoption.models import Adoption, Decision
from cms.adoption.services.due import to_look_at_by
from cms.knowledge.models import ContentPage
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
from tests.knowledge.factories import text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db
HOME = "/kommunen/musterheim/uebernahmen/"


@pytest.fixture
def publisher():
    return town()


@pytest.fixture
def source():
    return origin(a="A", b="Anträge gehen per Post ein.", c="C")


@pytest.fixture
def adoption(source, publisher):
    """Return a live copy whose source has changed since."""
    found = adopted(source, publisher)
    publish(found.page.specific.get_latest_revision_as_object())
    release(source, a="A2", b="Anträge gehen per Post oder Portal ein.", c="C")
    return found


@pytest.fixture
def editor(client, publisher):
    person = person_at(publisher.municipality, Role.EDITOR)
    client.force_login(person)
    return person


def _url(adoption, verb=""):
    return f"{HOME}{adoption.pk}/{verb}"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302), ("", 404), (Role.LEARNER, 404), (Role.COORDINATOR, 404),
        (Role.LEAD, 404), (Role.EDITOR, 200), (Role.APPROVER, 200),
    ],
)  # fmt: skip
def test_roles(client, publisher, adoption, role, status):
    if role is not None:
        town = publisher.municipality
        client.force_login(person_at(town, role) if role else UserFactory())

    for url in (HOME, _url(adoption), f"{HOME}neu/{adoption.origin_id}/"):
        assert client.get(url).status_code == status


def test_editors_are_offered_to_take_a_page_over(client, source, editor):
    text = text_of(client.get(source.url))

    assert "Für Musterheim übernehmen und anpassen" in text
    assert f"{HOME}neu/{source.pk}/" in text


def test_own_pages_are_not_offered(client, adoption, editor):
    text = text_of(client.get(adoption.page.specific.url))

    assert "übernehmen und anpassen" not in text.replace("Übernehmen", "")


def test_taking_over_leads_to_the_copy(client, source, editor):
    url = f"{HOME}neu/{source.pk}/"

    text = text_of(client.post(url, {"place": "internal"}, follow=True))

    assert "Die Seite ist als Entwurf übernommen." in text
    assert "Es ist nichts zu entscheiden." in text
    assert Adoption.objects.get().page.url.startswith("/intern/musterheim/")


def test_second_taking_over_is_refused_in_the_form(client, adoption, editor):
    url = f"{HOME}neu/{adoption.origin_id}/"

    assert "schon übernommen" in text_of(client.post(url, {"place": "open"}))


def test_page_shows_both_sides_with_words_marked(client, adoption, editor):
    text = text_of(client.get(_url(adoption)))

    assert "Noch 2 von 2 zu entscheiden" in text
    assert '<ins class="knowledge-added">' in text
    assert "an der Quelle geändert" in text
    assert "Unsere Fassung" in text


def _choose(client, adoption, name="a", choice="adopt", **values):
    here = ContentPage.objects.get(pk=adoption.page_id).latest_revision_id
    data = {"about": "block", "name": name, "to": "2", "here": here, "choice": choice}
    data |= values
    return client.post(_url(adoption, "entscheiden/"), data, follow=True)


def test_deciding_counts_down_and_ends_in_a_draft(client, adoption, editor):
    first = text_of(_choose(client, adoption, "a"))
    last = text_of(_choose(client, adoption, "b", "keep", reason="Kein Portal"))

    assert "Noch 1 von 2 zu entscheiden" in first
    assert "Alles ist entschieden." in last
    assert "Kein Portal" in last

    done = text_of(client.post(_url(adoption, "entwurf/"), {"to": "2"}, follow=True))

    assert "Der Entwurf ist fertig." in done
    assert texts_of(adoption.page)["a"] == "A2"
    assert texts_of(adoption.page)["b"] == "Anträge gehen per Post ein."
    assert Decision.objects.get(name="b").role == "editor"


def test_decision_can_be_made_anew(client, adoption, editor):
    _choose(client, adoption, "a")
    data = {"about": "block", "name": "a"}

    text = text_of(client.post(_url(adoption, "zuruecknehmen/"), data, follow=True))

    assert "Noch 2 von 2 zu entscheiden" in text


def test_nothing_is_undone_when_the_origin_is_gone(client, adoption, editor):
    _choose(client, adoption, "a")
    adoption.origin.specific.unpublish()
    data = {"about": "block", "name": "a"}

    text = text_of(client.post(_url(adoption, "zuruecknehmen/"), data, follow=True))

    assert "Die Quelle ist nicht mehr veröffentlicht" in text
    assert Decision.objects.filter(name="a").exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": " ", "heading": ""}, "kann nicht leer sein"),
        ({"text": "<b>Fett</b>", "heading": "a"}, "HTML"),
        ({"text": "{{ fremd }}", "heading": "a"}, "fremd"),
    ],
)
def test_refused_text_stays_in_the_form(client, adoption, editor, values, sentence):
    response = _choose(client, adoption, "a", "edit", reason="Weil", **values)

    assert response.status_code == 422
    text = text_of(response)
    assert sentence in text
    assert 'value="Weil"' in text
    assert not Decision.objects.exists()


def test_decision_without_choice_says_so(client, adoption, editor):
    response = _choose(client, adoption, "a", "")

    assert "Wählen Sie, was Ihr Text übernimmt." in text_of(response)


def test_own_text_is_taken_as_typed(client, adoption, editor):
    _choose(client, adoption, "a", "edit", heading="a", text="Unser A")
    _choose(client, adoption, "b", "adopt")
    client.post(_url(adoption, "entwurf/"), {"to": "2"})

    assert texts_of(adoption.page)["a"] == "Unser A"


def test_draft_before_all_is_decided_is_refused(client, adoption, editor):
    text = text_of(client.post(_url(adoption, "entwurf/"), {"to": "2"}, follow=True))

    assert "Es ist noch etwas zu entscheiden." in text


def test_following_no_more_keeps_the_note(client, adoption, editor):
    client.post(_url(adoption, "loesen/"))

    assert "folgt seiner Quelle nicht mehr" in text_of(client.get(_url(adoption)))
    page = text_of(client.get(adoption.page.specific.url))
    assert "Ursprünglich aus „Posteingang“" in page or adoption.base == 1


def test_a_decision_about_words_written_further_is_refused(client, adoption, editor):
    here = ContentPage.objects.get(pk=adoption.page_id).latest_revision_id
    draft = newest(adoption.page)
    draft.body = sections(a="A", b="Anträge gehen per Fax ein.", c="C")
    draft.save_revision()

    text = text_of(_choose(client, adoption, "b", "keep", here=here, reason="Fax"))

    assert "Ihr eigener Text wurde inzwischen bearbeitet." in text
    assert "</span>Fax<span" in text
    assert 'value="Fax"' in text
    assert not Decision.objects.exists()


def test_waiting_draft_is_not_named_again(client, adoption, editor):
    _choose(client, adoption, "a")
    _choose(client, adoption, "b")
    client.post(_url(adoption, "entwurf/"), {"to": "2"})

    assert not to_look_at_by(editor).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_no_more_queries_for_more_copies(
    client, publisher, editor, count, django_assert_num_queries
):
    for number in range(count):
        adopted(origin(f"seite-{number}"), publisher)
    client.get(HOME)

    with django_assert_num_queries(QUERIES):
        response = client.get(HOME)

    assert len(response.context["adoptions"]) == count


QUERIES = 5
