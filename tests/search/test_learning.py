"""Words for spelling follow what is published, restricted and taken back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from wagtail.models import Page

from cms.knowledge.models import GlossaryTerm, GuidePage
from cms.search.models import LearntText, ShortForm, VocabularyWord
from cms.search.services import learning, visible
from cms.search.services.rebuilding import rebuild
from cms.search.services.visible import visible_entries
from cms.search.services.vocabulary import rarity_of, rebuild_vocabulary, texts_of
from tests.knowledge.factories import guide, told
from tests.search.uploads import attach, docx, replace, upload

pytestmark = pytest.mark.usefixtures("index")


@pytest.fixture(autouse=True)
def learnt(index):
    """Let words have been counted before."""
    guide("erstes", title="Aktenplan", summary="Aktenplan pflegen.")
    rebuild()


def _words():
    rows = VocabularyWord.objects.values_list("word", "texts", "files")
    return {word: (texts, files) for word, texts, files in rows}


def _offer(client, query):
    return client.get(f"/suche/?q={query}").context["found"].offer


def _is_as_if_rebuilt():
    """Tell whether a rebuild would come to the same words and forms."""
    before = _words(), ShortForm.objects.count()
    rebuild_vocabulary(visible_entries(AnonymousUser()))
    return (_words(), ShortForm.objects.count()) == before


def test_words_of_a_published_page_are_offered_at_once(client):
    assert _offer(client, "kobolzz") == ""

    guide("neu", title="Kobolz und Aktenplan")

    assert _offer(client, "kobolzz") == "kobolz"
    assert _words()["aktenplan"] == (2, 0)
    assert _is_as_if_rebuilt()


def test_words_that_a_page_says_no_more_leave(client):
    page = guide("neu", title="Kobolz und Aktenplan")
    page.title = "Purzelbaum und Aktenplan"
    with told():
        page.save_revision().publish()

    assert _offer(client, "kobolzz") == ""
    assert _offer(client, "purzelbaumm") == "purzelbaum"
    assert _is_as_if_rebuilt()


def test_words_of_a_page_taken_back_leave(client):
    page = guide("neu", title="Kobolz und Aktenplan")

    with told():
        page.unpublish()

    assert "kobolz" not in _words()
    assert not ShortForm.objects.filter(form="kobolz").exists()
    assert _words()["aktenplan"] == (1, 0)
    assert _is_as_if_rebuilt()


def test_words_of_a_deleted_page_leave():
    page = guide("neu", title="Kobolz")

    with told():
        page.delete()

    assert "kobolz" not in _words()


@pytest.mark.parametrize("place", ["page", "section"])
def test_words_of_a_restricted_page_leave_and_come_back(client, place):
    page = guide("neu", title="Kobolz")
    closed = page if place == "page" else page.get_parent()

    with told():
        rule = closed.view_restrictions.create(restriction_type="login")
    left = _words()
    with told():
        rule.delete()

    assert "kobolz" not in left
    assert ("aktenplan" in left) == (place == "page")
    assert _words()["kobolz"] == (1, 0)
    assert _is_as_if_rebuilt()


def test_words_of_a_page_published_below_a_restricted_one_are_not_learnt(client):
    section = Page.objects.get(slug="wissen").specific
    section.view_restrictions.create(restriction_type="login")

    guide("neu", title="Kobolz")

    assert "kobolz" not in _words()
    assert _offer(client, "kobolzz") == ""


def test_without_the_guard_they_would_be_learnt(client, monkeypatch):
    Page.objects.get(slug="wissen").view_restrictions.create(restriction_type="login")
    monkeypatch.setattr(visible, "readable_pages", lambda user: Page.objects.all())

    guide("neu", title="Kobolz")

    assert "kobolz" in _words()


def test_what_was_restricted_without_a_word_is_made_up_for_at_night():
    page = guide("neu", title="Kobolz")
    rule = page.view_restrictions.model(page=page, restriction_type="login")
    page.view_restrictions.model.objects.bulk_create([rule])  # tells nobody
    assert learning.out_of_step() == [f"page:{page.pk}"]

    from cms.jobs.services import start

    with told():
        start("search.make_up")

    assert "kobolz" not in _words()
    assert learning.out_of_step() == []


def test_words_of_a_file_are_offered_while_a_page_has_it(client, media):
    page = guide("neu", title="Neues")
    document = upload("a.docx", docx("Kobolz, Aktenplan und Neues"))
    attach(page, document)

    assert _offer(client, "kobolzz") == "kobolz"
    assert (_words()["kobolz"], _words()["neues"]) == ((0, 1), (1, 0))
    assert _words()["aktenplan"] == (1, 1)
    assert _is_as_if_rebuilt()

    replace(document, "b.docx", docx("Purzelbaum"))
    assert _offer(client, "kobolzz") == ""
    assert _words()["purzelbaum"] == (0, 1)

    document.delete()
    assert "purzelbaum" not in _words()
    assert _is_as_if_rebuilt()


def test_words_of_a_file_of_a_restricted_page_are_not_learnt(client, media):
    page = guide("neu", title="Neues")
    page.view_restrictions.create(restriction_type="login")

    attach(page, upload("a.docx", docx("Kobolz")))

    assert "kobolz" not in _words()


def test_of_long_files_the_beginning_is_learnt(media):
    text = f"{'Aktenplan ' * 6_000} Kobolz"

    attach(guide("neu", title="Neues"), upload("a.txt", text.encode()))

    assert _words()["aktenplan"] == (1, 1)
    assert "kobolz" not in _words()


def test_terms_are_learnt_and_leave_too():
    term = GlossaryTerm.objects.create(term="Kobolz", slug="kobolz", definition="D.")
    assert "kobolz" in _words()

    term.delete()

    assert "kobolz" not in _words()


def test_mere_names_are_learnt_by_a_rebuild_alone(monkeypatch):
    monkeypatch.setattr(learning, "kinds_of_lists", lambda: {"guide"})

    guide("neu", title="Kobolz")

    assert "kobolz" not in _words()


def test_before_the_first_rebuild_nothing_is_learnt():
    LearntText.objects.all().delete()
    VocabularyWord.objects.all().delete()

    guide("neu", title="Kobolz")

    assert _words() == {}
    assert learning.out_of_step() == []


def test_what_was_counted_too_seldom_stops_nobody():
    page = guide("neu", title="Kobolz und Aktenplan")
    VocabularyWord.objects.update(texts=0)

    with told():
        page.unpublish()

    assert _words()["pflegen"] == (0, 0)
    assert "kobolz" not in _words()


def test_loading_content_again_changes_no_word(tmp_path):
    page = GuidePage.objects.get()
    before = _words()

    with told():
        page.save_revision().publish()

    assert _words() == before
    call_command("rebuild_search", verbosity=0)
    assert _words() == before


def _rarity(names):
    """Return how rare words are among the texts that are there."""
    return rarity_of(
        names, texts_of({stem for stems in names.values() for stem in stems})
    )


def test_a_word_is_as_common_as_its_most_common_name():
    VocabularyWord.objects.create(word="auto", stem="auto", texts=200)

    found = _rarity({"auto": {"auto"}, "kfz": {"kfz", "auto"}, "gnu": {"gnu"}})

    assert found["kfz"] == found["auto"] < found["gnu"]
    assert _rarity({"e": {"e"}})["e"] < 1
