"""Whether a page helped: votes and sentences of nobody."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.accounts.services import Refused
from cms.audit.models import Entry
from cms.feedback.models import Remark, Tally
from cms.feedback.services import remarks
from tests.accounts.factories import UserFactory
from tests.feedback.factories import RemarkFactory
from tests.knowledge.factories import guide, text_of, told

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
GONE = 404


@pytest.fixture
def text():
    return guide("akten-ordnen")


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


def vote(client, page, helped="ja", **values):
    return client.post(
        f"/rueckmeldung/{page.pk}/gezaehlt/", {"geholfen": helped}, **values
    )


def say(client, page, text, **values):
    body = {"text": text, "geholfen": "nein"}
    return client.post(f"/rueckmeldung/{page.pk}/", body, **values)


def sums(page):
    return list(Tally.objects.filter(page=page.pk).values_list("helped", "not_helped"))


def test_page_asks_without_token_and_cookie(client, text):
    response = client.get(text.url)

    shown = text_of(response)
    assert "Hat das geholfen?" in shown
    assert "csrfmiddlewaretoken" not in shown
    assert not response.cookies


def test_draft_and_old_version_do_not_ask(client, text):
    assert "Hat das geholfen?" not in text_of(client.get(f"/fassungen/{text.pk}/1/"))


def test_vote_is_counted_and_leads_to_the_sentence(text):
    client = Client(enforce_csrf_checks=True)

    response = vote(client, text)
    vote(client, text, "nein")

    assert response.status_code == 303
    assert response.url == f"/rueckmeldung/{text.pk}/?geholfen=ja"
    assert sums(text) == [(1, 1)]
    assert not client.cookies
    assert "in einem Satz" in text_of(client.get(response.url))


def test_vote_of_somebody_signed_in_names_nobody(client, text):
    client.force_login(UserFactory())
    before = Entry.objects.count()

    vote(client, text)
    say(client, text, "Zu kurz.")

    assert Entry.objects.count() == before
    assert Remark.objects.get().text == "Zu kurz."


def test_vote_inside_the_page_brings_the_form(client, text):
    response = vote(client, text, headers=HTMX)

    assert response.status_code == 200
    assert "<html" not in text_of(response)
    assert f'hx-post="/rueckmeldung/{text.pk}/"' in text_of(response)


def test_vote_from_another_site_is_refused(client, text):
    response = vote(client, text, headers={"Origin": "https://fremd.example"})

    assert (response.status_code, sums(text)) == (403, [])


def test_vote_without_a_choice_is_refused(client, text):
    assert vote(client, text, "vielleicht").status_code == 400
    assert sums(text) == []


def test_flood_of_votes_is_refused(client, text, monkeypatch):
    monkeypatch.setattr("cms.feedback.views.readers.take", lambda *_: False)

    response = vote(client, text)

    assert response.status_code == 429
    assert "Aus Ihrem Netz kam" in text_of(response)
    assert sums(text) == []


def test_sentence_is_kept_with_day_and_version_alone(client, text):
    response = say(client, text, "Ein Beispiel fehlt.")

    row = Remark.objects.get()
    assert "Ihr Satz ist angekommen" in text_of(response)
    assert (row.text, row.version, row.helped) == ("Ein Beispiel fehlt.", 1, False)
    assert row.state == "open"


def test_sentence_inside_the_page_is_thanked_for_there(client, text):
    assert "<html" not in text_of(say(client, text, "Gut.", headers=HTMX))


@pytest.mark.parametrize(
    ("sentence", "refusal"),
    [
        ("Mail an a@b.example", "sieht nach einer E-Mail-Adresse aus"),
        ("Ruf 05171 4010 an", "sieht nach einer Telefonnummer aus"),
        ("x" * 501, "Höchstens 500 Zeichen; Ihr Text hat 501."),
        ("", "Dieses Feld muss ausgefüllt werden."),
    ],
)
def test_sentence_is_refused_with_a_sentence(client, text, sentence, refusal):
    response = say(client, text, sentence)

    assert refusal in text_of(response)
    assert not Remark.objects.exists()


def test_broken_sentence_is_refused(client, text):
    assert say(client, text, "a\0b").status_code == 400


def test_flood_of_sentences_is_refused(client, text, monkeypatch):
    monkeypatch.setattr("cms.feedback.views.readers.take", lambda *_: False)

    assert "Aus Ihrem Netz kam" in text_of(say(client, text, "Gut."))
    assert not Remark.objects.exists()


def test_full_queue_takes_no_more(client, text, monkeypatch):
    monkeypatch.setattr(remarks, "MOST_OPEN", 1)
    RemarkFactory(page_id=text.pk)

    assert "schon viele Rückmeldungen" in text_of(say(client, text, "Gut."))
    assert Remark.objects.count() == 1


def test_page_that_may_not_be_read_takes_nothing(client, text):
    with told():
        PageViewRestriction.objects.create(page=text, restriction_type="login")

    assert say(client, text, "Gut.").status_code == 302
    assert vote(client, text).status_code == 302
    assert (sums(text), Remark.objects.count()) == ([], 0)


def test_page_that_is_gone_takes_nothing(client, text):
    text.unpublish()

    assert vote(client, text).status_code == GONE
    assert say(client, text, "Gut.").status_code == GONE


def test_answer_stands_on_the_page_for_all(client, text):
    client.get(text.url)
    remark = RemarkFactory(page_id=text.pk, text="geheim")

    with told():
        remarks.answer(remark, question="Wo?", text="Hier.", on=remark.came_on)

    shown = text_of(client.get(text.url))
    assert "Wo?" in shown
    assert "Hier." in shown
    assert "geheim" not in shown
    assert Remark.objects.get().text == ""


def test_closing_takes_the_answer_from_the_page(client, text):
    remark = RemarkFactory(page_id=text.pk, state="answered", answer="Hier.")
    client.get(text.url)

    with told():
        remarks.close(remark, word="veraltet", on=remark.came_on)

    assert "Hier." not in text_of(client.get(text.url))


def test_remark_is_ended_once(text):
    remark = RemarkFactory(page_id=text.pk)
    remarks.close(Remark.objects.get(), word="erledigt", on=remark.came_on)

    with pytest.raises(Refused):
        remarks.answer(remark, question="", text="Zu spät.", on=remark.came_on)

    with pytest.raises(Refused):
        remarks.close(Remark.objects.get(), word="nochmal", on=remark.came_on)
    assert Remark.objects.get().answer == ""
    assert Entry.objects.filter(action__startswith="feedback.").count() == 1
