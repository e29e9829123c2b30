"""Who found nothing asks; the editors answer by mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.accounts.models import Function, Role
from cms.accounts.services import Refused
from cms.audit.services.ending import erase_what_is_over
from cms.knowledge.models import Topic
from cms.mail.models import Message
from cms.search.models import Question
from cms.search.services import questions
from tests.accounts.factories import UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory
from tests.search.factories import platform_editor

pytestmark = pytest.mark.django_db
URL = "/suche/frage/"
TYPED = {"text": "Wo steht, wer den\nAktenplan pflegt?", "words": "Aktenplan"}


def _addresses():
    return sorted(each.to[0] for each in mail.outbox)


def test_a_question_reaches_the_editors_of_the_platform(client):
    editors = [platform_editor(Role.EDITOR), platform_editor(Role.APPROVER)]
    UserFactory(is_superuser=True)
    person_at(MunicipalityFactory(), Role.EDITOR)
    person = UserFactory(name="Ada Muster")
    client.force_login(person)

    response = client.post(URL, TYPED, follow=True)

    html = response.content.decode()
    assert "Ihre Frage ist unterwegs" in html
    assert person.email in html
    assert _addresses() == sorted(each.email for each in editors)
    sent = mail.outbox[0]
    assert sent.reply_to == [person.email]
    assert "Ada Muster" in sent.body
    assert "Wo steht, wer den\nAktenplan pflegt?" in sent.body
    assert "„Aktenplan“" in sent.body


def test_without_editors_operators_get_it():
    operator = UserFactory(is_superuser=True)
    UserFactory(is_superuser=True, is_active=False)

    questions.ask_question(UserFactory(), words="", text="Wo?")

    assert _addresses() == [operator.email]
    assert "Zuvor gesucht" not in mail.outbox[0].body


def test_a_visitor_signs_in_first_and_keeps_the_words(client):
    response = client.get(f"{URL}?q=aktenplan")

    assert response.status_code == 302
    assert response.url.endswith("next=/suche/frage/%3Fq%3Daktenplan")


def test_the_words_of_the_search_stand_in_the_form(client):
    client.force_login(UserFactory())

    response = client.get(f"{URL}?q=Aktenplan%20f%C3%BChren")

    html = response.content.decode()
    assert 'value="Aktenplan führen"' in html
    assert "Wer für das Thema zuständig ist, antwortet" in html
    assert 'href="/suche/?q=Aktenplan+f%C3%BChren"' in html


def test_nothing_typed_is_lost(client):
    client.force_login(UserFactory())

    response = client.post(URL, TYPED | {"text": ""})

    assert 'value="Aktenplan"' in response.content.decode()
    assert mail.outbox == []


def test_more_than_five_a_day_are_refused_and_kept_in_the_form(client):
    platform_editor()
    client.force_login(UserFactory())
    for _each in range(5):
        client.post(URL, TYPED)

    response = client.post(URL, TYPED)

    html = response.content.decode()
    assert "fünf Fragen" in html
    assert "Aktenplan pflegt?" in html
    assert (len(mail.outbox), Question.objects.count()) == (5, 5)


def test_another_person_may_ask_meanwhile():
    platform_editor()
    person, other = UserFactory(), UserFactory()
    for _each in range(5):
        questions.ask_question(person, words="", text="Wo?")

    with pytest.raises(Refused, match="fünf Fragen"):
        questions.ask_question(person, words="", text="Wo?")
    questions.ask_question(other, words="", text="Wo?")

    assert len(mail.outbox) == 6


def test_where_nobody_answers_nothing_is_kept():
    person = UserFactory()

    with pytest.raises(Refused, match="niemand"):
        questions.ask_question(person, words="", text="Wo?")

    assert not Question.objects.exists()


def test_a_question_without_its_mails_is_none(monkeypatch):
    platform_editor()
    monkeypatch.setattr(questions, "KIND", "search.unknown")

    with pytest.raises(KeyError):
        questions.ask_question(UserFactory(), words="", text="Wo?")

    assert not Question.objects.exists()


def test_mails_hold_the_number_of_the_question_alone(settings):
    settings.MAIL_BY_WORKER = True
    platform_editor()

    asked = questions.ask_question(UserFactory(), words="Akte", text="Geheim?")

    assert Message.objects.get().arguments == {"question": asked.pk}
    assert str(asked) == "Akte"


def test_a_question_is_erased_after_a_month():
    platform_editor()
    old, new = (
        questions.ask_question(UserFactory(), words="", text="Wo?") for _each in "ab"
    )
    Question.objects.filter(pk=old.pk).update(
        asked_at=timezone.now() - timedelta(days=31)
    )

    erase_what_is_over(at=timezone.now())

    assert list(Question.objects.all()) == [new]


@pytest.fixture
def topic():
    """Return a topic that the platform's data protection answers for."""
    return Topic.objects.create(
        name="E-Akte", slug="e-akte", responsible=Role.DATA_PROTECTION
    )


def test_question_on_a_topic_goes_to_whoever_answers_for_it(client, topic):
    platform_editor(Role.EDITOR)
    keeper = platform_editor(Role.DATA_PROTECTION)
    person_at(MunicipalityFactory(), Role.DATA_PROTECTION)
    client.force_login(UserFactory())

    client.post(URL, TYPED | {"topic": "e-akte"})

    assert _addresses() == [keeper.email]
    assert "Thema: E-Akte" in mail.outbox[0].body


def test_function_may_answer_for_a_topic(topic):
    Topic.objects.update(responsible=Function.IT)
    keeper = platform_editor(Role.LEARNER, function=Function.IT)

    questions.ask_question(UserFactory(), words="", text="Wo?", topic="e-akte")

    assert _addresses() == [keeper.email]


@pytest.mark.parametrize("chosen", ["e-akte", "fremd", ""])
def test_editors_answer_where_nobody_keeps_the_topic(topic, chosen):
    editor = platform_editor(Role.EDITOR)

    questions.ask_question(UserFactory(), words="", text="Wo?", topic=chosen)

    assert _addresses() == [editor.email]


def test_topic_of_the_search_is_chosen_in_the_form(client, topic):
    client.force_login(UserFactory())

    html = client.get(f"{URL}?q=Akte&topic=e-akte").content.decode()

    assert '<option value="e-akte" selected>E-Akte</option>' in html


def test_unknown_topic_is_refused_and_the_rest_kept(client, topic):
    platform_editor()
    client.force_login(UserFactory())

    response = client.post(URL, TYPED | {"topic": "fremd"})

    assert 'value="Aktenplan"' in response.content.decode()
    assert mail.outbox == []
