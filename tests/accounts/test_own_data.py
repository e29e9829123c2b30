"""A copy of one's own data: everything of one's own, nothing of others."""

import json
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Comment, Page

from cms.accounts.models import DataExport, Invitation, Role
from cms.accounts.services.own_data import write_own_data
from cms.audit.models import Entry
from cms.audit.services import record
from cms.jobs.models import Job
from cms.mail.models import Message
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import AnswerFactory, RunFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
URL = "/konto/meine-daten/"


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def _person(town, word):
    """Return a person with a row of every kind, all of them holding the word."""
    person = person_at(town, Role.COORDINATOR)
    person.name, person.email = f"{word}-name", f"{word}-mail@musterheim.example"
    person.save()
    other = f"{word}-other@musterheim.example"
    EmailAddress.objects.create(user=person, email=other, verified=True)
    now = timezone.now()
    for address in (person.email, "somebody@musterheim.example"):
        Invitation.objects.create(
            publisher=town.publisher, email=address, name=f"{word}-invited",
            role=Role.LEARNER, token_hash=f"{word}{address}", invited_by=person,
            created_at=now, expires_at=now,
        )  # fmt: skip
    Job.objects.create(
        kind=f"{word}-kind", key=word, started_by=person.pk, message=f"{word}-message"
    )
    Message.objects.create(kind=f"{word}-mail-kind", key=word, person=person.pk)
    Message.objects.create(kind="k", key=f"{word}2", address=other.upper())
    record("accounts.name_changed", person, actor=person.pk)
    page = Page.objects.first()
    Comment.objects.create(
        page=page, user=person, text=f"{word}-comment", contentpath="title"
    )
    run = RunFactory(municipality=town, started_by=person, state="submitted")
    AnswerFactory(run=run, answered_by=person, comment=f"{word}-of-the-town")
    return person


def _canaries(word):
    return {
        f"{word}-{end}"
        for end in (
            "name", "mail@musterheim.example", "other@musterheim.example", "invited",
            "kind", "message", "mail-kind", "comment",
        )
    }  # fmt: skip


def test_copy_holds_all_of_one_person_and_nothing_of_another(town):
    one = _person(town, "KANARI")
    _person(town, "ZEISIG")

    copy = write_own_data(one, at=timezone.now())

    text = json.dumps(copy.document)
    assert {word for word in _canaries("KANARI") if word not in text} == set()
    assert "ZEISIG" not in text.upper()
    assert "KANARI-of-the-town" not in text
    assert {section["model"] for section in copy.document["sections"]} == {
        "account.EmailAddress",
        "accounts.Invitation",
        "accounts.Membership",
        "accounts.User",
        "assessment.Answer",
        "assessment.Run",
        "audit.Entry",
        "jobs.Job",
        "mail.Message",
        "wagtailcore.Comment",
    }


def test_copy_holds_no_secret_and_says_what_is_withheld(town):
    person = person_at(town, Role.COORDINATOR)
    person.set_password("sehr-geheim")
    person.save()

    document = write_own_data(person, at=timezone.now()).document

    assert person.password not in json.dumps(document)
    assert "Geheimnis der Anmeldung; es würde das Konto gefährden" in {
        each["why"] for each in document["withheld"]
    }


def test_person_asks_reads_and_downloads(
    client, town, django_capture_on_commit_callbacks
):
    person = person_at(town, Role.LEARNER)
    client.force_login(person)

    with django_capture_on_commit_callbacks(execute=True):
        started = client.post(URL)
    copy = DataExport.objects.get(person=person)
    page = client.get(f"{URL}{copy.pk}/")
    file = client.get(f"{URL}{copy.pk}/datei/")

    assert started.url == f"/konto/auftraege/{Job.objects.get().pk}/"
    assert f"{URL}{copy.pk}/" in client.get(URL).content.decode()
    assert person.email in page.content.decode()
    assert json.loads(file.content) == copy.document
    assert file["Content-Disposition"] == 'attachment; filename="meine-daten.json"'
    assert file["Cache-Control"] == page["Cache-Control"] == "private, no-store"
    entry = Entry.objects.get(action="accounts.data_exported")
    assert (entry.actor, entry.object_id) == (person.pk, str(person.pk))


@pytest.mark.parametrize("path", ["", "datei/"])
def test_copy_of_another_person_looks_like_a_missing_one(client, town, path):
    copy = write_own_data(person_at(town, Role.LEARNER), at=timezone.now())
    client.force_login(person_at(town, Role.COORDINATOR))

    foreign = client.get(f"{URL}{copy.pk}/{path}")

    assert foreign.status_code == 404
    assert client.get(f"{URL}{copy.pk + 1}/{path}").status_code == 404


def test_copy_is_gone_after_a_day(client, town):
    person = person_at(town, Role.LEARNER)
    now = timezone.now()
    copy = write_own_data(person, at=now - timedelta(hours=24))
    client.force_login(person)

    assert client.get(f"{URL}{copy.pk}/").status_code == 404
    assert list(client.get(URL).context["copies"]) == []


def test_old_sessions_are_asked_who_it_is(client, town):
    person = person_at(town, Role.LEARNER)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(person)
        clock.shift(timedelta(minutes=20))
        response = client.post(URL)

    assert "/konto/" in response.url
    assert Job.objects.count() == 0


def test_eleventh_copy_in_an_hour_is_refused(client, town):
    person = person_at(town, Role.LEARNER)
    client.force_login(person)
    for _ in range(11):
        response = client.post(URL, follow=True)

    assert "oft genug" in response.content.decode()
    assert Job.objects.count() == 10


def test_visitor_is_led_to_the_log_in(client):
    assert client.get(URL).url == f"/konto/anmelden/?next={URL}"


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_queries_do_not_grow(client, item_count, django_assert_num_queries):
    person = UserFactory()
    for _ in range(item_count):
        write_own_data(person, at=timezone.now())
    client.force_login(person)

    with django_assert_num_queries(3):
        response = client.get(URL)

    assert len(response.context["copies"]) == item_count
