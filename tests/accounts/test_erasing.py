"""Erasing people: nothing of them is left in the database, everything of others is."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, Page, Revision
from wagtail.users.models import UserProfile

from assessment.models import Answer
from cms.accounts.models import Invitation, Role, User
from cms.accounts.services.erasing import erase_person
from cms.accounts.services.own_data import write_own_data
from cms.audit.domain.privacy import Erase
from cms.audit.models import Entry
from cms.audit.services import record, registry
from cms.jobs.models import Job
from cms.mail.models import Message
from tests.accounts.factories import person_at
from tests.assessment.factories import AnswerFactory, RunFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def _person(town, number, run):
    """Return a person whose canary stands in every kind of row about them."""
    word = f"KANARI-{number:02}-"
    person = person_at(town, Role.COORDINATOR)
    person.name, person.email = f"{word}name", f"{word}mail@musterheim.example"
    person.save()
    other = f"{word}other@musterheim.example"
    EmailAddress.objects.create(user=person, email=other, verified=True)
    now = timezone.now()
    Invitation.objects.create(
        publisher=town.publisher, email=other, name=f"{word}invited",
        role=Role.LEARNER, token_hash=word, invited_by=person, accepted_by=person,
        created_at=now, expires_at=now,
    )  # fmt: skip
    Job.objects.create(
        kind="k", key=word, started_by=person.pk, arguments={"name": word}
    )
    Message.objects.create(kind="k", key=word, person=person.pk)
    Message.objects.create(kind="k", key=f"{word}2", address=other.upper())
    record("accounts.name_changed", person, actor=person.pk)
    Comment.objects.create(
        page=Page.objects.first(), user=person, text=word, contentpath="title"
    )
    UserProfile.objects.create(user=person, preferred_language="de")
    AnswerFactory(run=run, question=f"str-{number:02}", answered_by=person)
    write_own_data(person, at=now)
    Client().force_login(person)
    return person


def _rows(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- names of our own tables
    return cursor.fetchall()


def _dump():
    """Return every value of every table as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return "\n".join(
            repr(row) for table in tables for row in _rows(cursor, table)
        ).upper()


def test_nothing_of_erased_people_is_left_and_all_of_the_others(town):
    run = RunFactory(municipality=town)
    people = [_person(town, number, run) for number in range(20)]
    keys = [person.pk for person in people]
    before = _dump()

    for person in people[:10]:
        erase_person(person)

    after = _dump()
    for number in range(20):
        word = f"KANARI-{number:02}-"
        assert before.count(word) > 10
        assert after.count(word) == (0 if number < 10 else before.count(word))
    assert set(User.objects.values_list("pk", flat=True)) == set(keys[10:])


def test_answers_stay_without_their_author_and_the_log_keeps_numbers(town):
    run = RunFactory(municipality=town)
    person = _person(town, 1, run)
    key = person.pk

    counts = erase_person(person)

    assert Answer.objects.get().answered_by is None
    assert Entry.objects.filter(actor=key).exists()
    assert Entry.objects.get(action="accounts.person_erased").object_id == str(key)
    assert counts["accounts.User"] == counts["assessment.Answer"] == 1


def test_every_way_to_a_person_is_ended_or_kept_with_a_reason(town):
    """Whatever row a link finds is gone, empty or declared as kept afterwards."""
    run = RunFactory(municipality=town)
    person = _person(town, 1, run)
    key = person.pk
    erase_person(person)

    left = {
        data.model
        for data in registry.declared()
        for link in data.links
        if link.match == "id"
        and apps.get_model(data.model)._base_manager.filter(**{link.field: key})
    }

    assert left == {"audit.Entry"}


def test_twin_that_keeps_a_field_leaves_its_canary(town, monkeypatch):
    person = _person(town, 1, RunFactory(municipality=town))
    declared = tuple(
        data for data in registry.declared() if data.model != "mail.Message"
    )
    monkeypatch.setattr(registry, "declared", lambda: declared)

    erase_person(person)

    assert "KANARI-01-" in _dump()


def test_failure_takes_everything_back(town, monkeypatch):
    person = _person(town, 1, RunFactory(municipality=town))
    before = _dump()

    def fail(*_arguments, **_options):
        raise RuntimeError

    monkeypatch.setattr("django.db.models.sql.DeleteQuery.delete_batch", fail)
    with pytest.raises(RuntimeError):
        erase_person(person)

    assert _dump() == before


def test_files_of_deleted_rows_go_too(
    town, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    person = person_at(town, Role.EDITOR)
    profile = UserProfile.objects.create(user=person)
    profile.avatar.save("bild.png", ContentFile(b"bild"))

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_page_and_revision_stay_without_the_person(town):
    person = person_at(town, Role.EDITOR)
    page = Page.objects.first()
    Page.objects.filter(pk=page.pk).update(owner=person)
    revision = page.save_revision(user=person)

    erase_person(person)

    assert Page.objects.get(pk=page.pk).owner is None
    assert Revision.objects.get(pk=revision.pk).user is None


def test_own_models_declare_an_end_for_every_link():
    kept = {
        data.model
        for data in registry.declared()
        for link in data.links
        if all(group.handling.erase is Erase.KEEP for group in data.of(link))
    }

    assert kept == {
        "audit.Entry",
        "wagtailcore.ModelLogEntry",
        "wagtailcore.PageLogEntry",
    }
