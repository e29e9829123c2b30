from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from wagtail.models import Site

from cms.audit.models import Entry
from cms.audit.scope import Scope, opened, stand_at
from cms.audit.services import record
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_entry_says_who_where_what_and_nothing_of_the_content():
    town = MunicipalityFactory(name="Geheimname")
    with opened(Scope(actor=lambda: 7, request_id="abc")):
        stand_at(town.pk, role="coordinator lead")
        record("municipalities.changed", town)

    entry = Entry.objects.get()
    assert (entry.actor, entry.tenant, entry.role) == (7, town.pk, "coordinator lead")
    assert (entry.object_type, entry.object_id) == (
        "municipalities.municipality",
        str(town.pk),
    )
    assert (entry.result, entry.request_id) == ("done", "abc")
    assert "Geheimname" not in str(vars(entry))


def test_entry_outside_of_requests_has_nobody():
    stand_at(1, role="x")
    record("retention.run")

    assert Entry.objects.get().actor is None


def test_entry_goes_with_the_transaction_it_is_about():
    with suppress(RuntimeError), transaction.atomic():
        record("accounts.changed")
        raise RuntimeError

    assert not Entry.objects.exists()


def test_database_refuses_to_change_an_entry():
    record("accounts.changed")

    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(action="other")

    assert Entry.objects.get().action == "accounts.changed"


def test_twin_without_the_trigger_an_entry_can_be_changed():
    record("accounts.changed")
    with connection.cursor() as cursor:
        on = " ON audit_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_entry_append_only{on}")

    Entry.objects.update(action="other")

    assert Entry.objects.get().action == "other"


def test_log_in_and_the_editors_admin_leave_entries(client):
    person = UserFactory(is_superuser=True, is_staff=True)
    person.set_password("ein langes Passwort")
    person.save()

    client.post(
        "/konto/anmelden/", {"login": person.email, "password": "ein langes Passwort"}
    )
    client.post("/konto/abmelden/")

    actions = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["account_login", "account_logout"]


@pytest.fixture
def editor(client):
    person = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(person)
    return person


def change_name(client):
    """Change a site in the admin, whose own log is not ours."""
    site = Site.objects.get()
    form = {"hostname": "neu.example", "port": "80", "site_name": "Neu"}
    return client.post(
        f"/redaktion/sites/edit/{site.pk}/",
        {**form, "root_page": site.root_page_id, "is_default_site": "on"},
    )


def test_change_in_the_admin_leaves_an_entry(client, editor):
    change_name(client)

    assert Site.objects.get().hostname == "neu.example"
    assert Entry.objects.get().action == "wagtailsites:edit"


def test_change_in_the_admin_fails_with_its_entry(client, editor, monkeypatch):
    def full(*_args, **_kwargs):
        raise DatabaseError("the disk is full")

    client.raise_request_exception = False
    monkeypatch.setattr("cms.audit.middleware.record", full)

    answer = change_name(client)

    assert answer.status_code == 500
    assert Site.objects.get().hostname != "neu.example"


def test_twin_without_the_transaction_the_change_stays(client, editor, monkeypatch):
    def full(*_args, **_kwargs):
        raise DatabaseError("the disk is full")

    client.raise_request_exception = False
    monkeypatch.setattr("cms.audit.middleware.ADMIN", "/nirgends/")
    monkeypatch.setattr("cms.audit.middleware.LOG_IN", "wagtailsites")
    monkeypatch.setattr("cms.audit.middleware.record", full)

    change_name(client)

    assert Site.objects.get().hostname == "neu.example"


def test_reading_leaves_no_entry(client):
    client.get("/konto/anmelden/")

    assert not Entry.objects.exists()


def test_request_ends_its_scope():
    from cms.audit import scope
    from cms.audit.middleware import audited

    seen = []
    middleware = audited(lambda request: seen.append(scope.current()) or _answer())
    middleware(RequestFactory().get("/"))

    assert seen[0] is not None
    assert scope.current() is None


def _answer():
    from django.http import HttpResponse

    return HttpResponse()
