"""Synonyms in the Wagtail admin."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from cms.search.domain.discretion import Verdict
from cms.search.models import SynonymGroup
from cms.search.services.asking import synonyms
from cms.search.services.discretion import judged
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def _stems():
    return {meaning.stems for meaning in synonyms().meanings(_words("Ablage"))}


def _words(text):
    from cms.search.domain.german.writing import words_of

    return list(words_of(text))


@pytest.mark.parametrize(
    ("terms", "ambiguous", "told"),
    [("Eins", "", "Zwei Begriffe oder mehr"), ("Eins\nZwei", "Drei", "Drei")],
)
def test_groups_that_say_nothing_are_refused(terms, ambiguous, told):
    group = SynonymGroup(key="a", terms=terms, ambiguous=ambiguous)

    with pytest.raises(ValidationError, match=told):
        group.full_clean()


def test_a_changed_group_counts_at_once(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    group = SynonymGroup.objects.create(key="a", terms="Ablage\nArchiv")
    synonyms()
    url = f"/redaktion/snippets/search/synonymgroup/edit/{group.pk}/"

    response = client.post(
        url, {"key": "a", "terms": "Ablage\nAktenplan", "direction": "both"}
    )

    assert response.status_code == 302
    assert _stems() == {("aktenplan",)}


def test_synonyms_are_read_anew_when_the_cache_was_lost():
    synonyms()
    SynonymGroup.objects.create(key="a", terms="Ablage\nArchiv", direction="both")

    cache.clear()

    assert _stems() == {("archiv",)}


def test_words_of_a_changed_group_are_known_to_the_query_log_at_once(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    group = SynonymGroup.objects.create(key="a", terms="Kobolz\nArchiv")
    assert judged("archiv kobolz").verdict is Verdict.KEEP
    assert judged("archiv mumpitz").verdict is Verdict.DROP
    url = f"/redaktion/snippets/search/synonymgroup/edit/{group.pk}/"

    client.post(url, {"key": "a", "terms": "Mumpitz\nArchiv", "direction": "both"})

    assert judged("archiv mumpitz").verdict is Verdict.KEEP
    assert judged("archiv kobolz").verdict is Verdict.DROP


def test_groups_are_not_read_again_for_each_query(django_assert_num_queries):
    SynonymGroup.objects.create(key="a", terms="Kobolz\nArchiv")
    judged("kobolz")

    with django_assert_num_queries(1):  # the words of open texts
        assert judged("kobolz").words == "kobolz"


def test_the_list_tells_terms_apart(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    SynonymGroup.objects.create(key="a", terms="Ablage\nalter Ordner\nArchiv")

    html = client.get("/redaktion/snippets/search/synonymgroup/").content.decode()

    assert "Weitere Begriffe" in html
    assert "alter Ordner, Archiv" in html
