"""Own placeholders: filled for the house, kept in the text, foreign ones untouched."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.accounts.models import Role
from cms.audit.models import Entry
from cms.knowledge.domain.variables import faults
from cms.knowledge.models import OwnWord
from cms.knowledge.services.variables import words_of
from tests.accounts.factories import UserFactory, person_at
from tests.adoption.factories import origin, texts_of
from tests.knowledge.factories import text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db
HOME = "/kommunen/musterheim/platzhalter/"
TEXT = "Geben Sie es in {{ eigen_poststelle }} ab."


@pytest.fixture
def municipality():
    return town().municipality


@pytest.fixture
def editor(client, municipality):
    person = person_at(municipality, Role.EDITOR)
    client.force_login(person)
    return person


def fill(client, name="poststelle", word="Zimmer 3"):
    return client.post(HOME, {"name": name, "word": word}, follow=True)


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 302), ("", 404), (Role.LEARNER, 404), (Role.LEAD, 404),
     (Role.EDITOR, 200), (Role.APPROVER, 200)],
)  # fmt: skip
def test_roles(client, municipality, role, status):
    if role is not None:
        client.force_login(person_at(municipality, role) if role else UserFactory())

    assert client.get(HOME).status_code == status


def test_page_is_filled_for_the_house_and_keeps_its_placeholder(client, editor):
    page = origin(a=TEXT)
    fill(client)

    assert "Geben Sie es in Zimmer 3 ab." in text_of(client.get(page.url))
    assert texts_of(page) == {"a": TEXT}
    client.logout()
    assert "Geben Sie es in [poststelle] ab." in text_of(client.get(page.url))


def test_word_of_another_house_is_never_shown(client, editor):
    page, other = origin(a=TEXT), town("beispielstadt").municipality
    OwnWord.objects.create(municipality=other, name="poststelle", word="Keller")

    assert "in [poststelle] ab" in text_of(client.get(page.url))


def test_second_word_replaces_the_first_and_both_are_recorded(
    client, editor, municipality
):
    fill(client)
    said = text_of(fill(client, name="poststelle", word="Zimmer 9"))

    assert "ab jetzt ausgefüllt" in said
    assert [(one.name, one.word) for one in municipality.own_words.all()] == [
        ("poststelle", "Zimmer 9")
    ]
    assert Entry.objects.filter(action="adoption.word_saved").count() == 2


def test_name_may_be_typed_as_it_stands_in_texts(client, editor, municipality):
    fill(client, name="eigen_poststelle")

    assert municipality.own_words.get().name == "poststelle"


@pytest.mark.parametrize(
    "name", ["Poststelle", "post stelle", "büro", "_a", "a__b", "1"]
)
def test_other_names_are_refused_and_stay_in_the_form(client, editor, name):
    response = fill(client, name=name)

    assert response.status_code == 422
    assert "kleine Buchstaben von a bis z" in text_of(response)
    assert response.context["form"]["name"].value() == name
    assert not OwnWord.objects.exists()


def test_word_is_text_and_never_markup(client, editor):
    page = origin(a=TEXT)
    fill(client, word="<b>Zimmer</b>")

    assert "&lt;b&gt;Zimmer" in client.get(page.url).content.decode()


def test_removed_word_leaves_a_readable_text(client, editor, municipality):
    page = origin(a=TEXT)
    fill(client)
    client.post(f"{HOME}{municipality.own_words.get().pk}/entfernen/")

    assert "[poststelle]" in text_of(client.get(page.url))
    assert Entry.objects.filter(action="adoption.word_removed").count() == 1


def test_word_of_another_house_cannot_be_removed(client, editor):
    other = town("beispielstadt").municipality
    word = OwnWord.objects.create(municipality=other, name="a", word="b")

    assert client.post(f"{HOME}{word.pk}/entfernen/").status_code == 404
    assert OwnWord.objects.filter(pk=word.pk).exists()


@pytest.mark.parametrize(("count", "queries"), [(1, 2), (3, 2)])
def test_texts_ask_once_for_all_own_words(
    municipality, django_assert_num_queries, count, queries
):
    names = [f"wort_{'abc'[number]}" for number in range(count)]
    for name in names:
        OwnWord.objects.create(municipality=municipality, name=name, word=name)
    reader = person_at(municipality, Role.LEARNER)
    wanted = frozenset(f"eigen_{name}" for name in names)

    with django_assert_num_queries(queries):
        found = words_of(reader, wanted)

    assert found == {f"eigen_{name}": name for name in names}


def test_text_without_own_words_asks_for_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert words_of(AnonymousUser(), frozenset({"eigen_a"})) == {}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("{{ eigen_poststelle }}", []), ("{{ poststelle }}", ["poststelle"]),
     ("{{ eigen_ }}", ["eigen_"]), ("{{ eigen_Büro }}", ["eigen_Büro"])],
)  # fmt: skip
def test_only_own_names_are_taken_beside_those_that_are_given(text, unknown):
    assert [fault.name for fault in faults(text)] == unknown


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_no_more_for_more_words(
    client, editor, municipality, django_assert_num_queries, count
):
    for number in range(count):
        OwnWord.objects.create(
            municipality=municipality, name=f"wort_{'abc'[number]}", word="W"
        )
    client.get(HOME)

    with django_assert_num_queries(4):
        response = client.get(HOME)

    assert len(response.context["own"]) == count
