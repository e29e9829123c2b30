"""Addresses out of reach: noted, shown, no more daily mails, and back again."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import Role, User
from cms.accounts.services import day, reaching
from cms.accounts.services.day_letter import day_letter
from cms.accounts.services.erasing import erase_person
from cms.audit.models import Entry
from cms.mail.domain.bounces import read_report
from cms.mail.models import Bounce
from cms.mail.services import marks, post
from cms.mail.services.bounces import record_bounce
from cms.mail.services.sending import deliver_due
from tests.accounts.factories import person_at
from tests.accounts.signing import person, sign_in
from tests.mail.reports import postfix

pytestmark = pytest.mark.django_db
WARNING = "E-Mails an Ihre Adresse kommen zurück"
BADGE = "Adresse nicht erreichbar"
TODAY = timezone.localdate


@pytest.fixture
def learner(town) -> User:
    return person_at(town, Role.LEARNER)


def bounce(user: User, status: str = "5.1.1", *, to: str = "") -> None:
    message = post("accounts.password_changed", key=status, person=user.pk)
    raw = postfix(marks.mark_of(message, to or user.email), status)
    record_bounce(read_report(raw), at=timezone.now())
    user.refresh_from_db()


def _actions() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_permanent_failure_marks_the_address(learner):
    bounce(learner)

    assert learner.unreachable_since == TODAY()
    assert _actions() == ["mail.bounce_recorded", "accounts.address_unreachable"]


@pytest.mark.parametrize("status", ["4.4.1", "5.2.2", "5.7.1"])
def test_what_may_pass_marks_nobody(learner, status):
    bounce(learner, status)

    assert learner.unreachable_since is None


def test_failure_of_a_former_address_says_nothing_of_the_new_one(learner):
    bounce(learner, to="frueher@musterheim.example")

    assert learner.unreachable_since is None


def test_without_the_print_a_former_address_would_count(learner, monkeypatch):
    """The twin: every address taken for the one the mail went to."""
    monkeypatch.setattr("cms.mail.services.bounces.print_of", lambda address: "0" * 8)
    monkeypatch.setattr(marks, "print_of", lambda address: "0" * 8)

    bounce(learner, to="frueher@musterheim.example")

    assert learner.unreachable_since == TODAY()


def test_second_failure_leaves_no_second_entry(learner):
    bounce(learner)
    bounce(learner, "5.2.1")

    assert _actions().count("accounts.address_unreachable") == 1


def test_nothing_daily_goes_to_an_address_out_of_reach(learner):
    monday = TODAY().replace(year=2026, month=11, day=23)
    assert learner.pk in day.candidates(monday)
    bounce(learner)

    assert learner.pk not in day.candidates(monday)
    assert day.tell([learner.pk]) == 0
    assert day_letter(learner, ["x"]) is None


def test_refusal_while_sending_marks_the_address_too(learner, settings):
    settings.MAIL_BY_WORKER = True
    for status, expected in (("5.7.1", None), ("5.1.1", TODAY())):
        post("accounts.password_changed", key=status, person=learner.pk)
        answer = {learner.email: (550, f"{status} no".encode())}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "django.core.mail.backends.locmem.EmailBackend.send_messages",
                _raising(SMTPRecipientsRefused(answer)),
            )
            deliver_due(timezone.now())
        learner.refresh_from_db()
        assert learner.unreachable_since == expected


def _raising(error):
    def send(self, messages):
        raise error

    return send


def test_coordination_sees_it_and_takes_it_back(client, town, coordinator, learner):
    member = learner.memberships.get()
    list_url = reverse("accounts:members", args=[town.slug])
    page = reverse("accounts:member", args=[town.slug, member.pk])
    client.force_login(coordinator)
    before = client.get(list_url).content.decode()
    bounce(learner)

    after = client.get(list_url).content.decode()
    detail = client.get(page).content.decode()
    client.post(reverse("accounts:member_address", args=[town.slug, member.pk]))

    learner.refresh_from_db()
    assert (BADGE in before, BADGE in after) == (False, True)
    assert "Wieder E-Mails an diese Adresse schicken" in detail
    assert learner.unreachable_since is None
    assert _actions()[-1] == "accounts.address_confirmed"


def test_other_members_do_not_see_it(client, town, learner):
    bounce(learner)
    client.force_login(person_at(town, Role.LEAD))

    page = client.get(reverse("accounts:members", args=[town.slug])).content.decode()

    assert learner.name in page
    assert BADGE not in page


def test_person_is_told_at_log_in_and_confirms_by_a_mail(client):
    user = person()
    bounce(user)
    start = sign_in(client, user.email)
    greeting = client.get(start.url).content.decode()
    account = client.get("/konto/").content.decode()
    mail.outbox.clear()

    client.post("/konto/adresse/")
    client.post("/konto/adresse/")
    [sent] = mail.outbox
    link = re.search(r"/konto/adresse/\S+", sent.body).group()
    page = client.get(link)
    user.refresh_from_db()
    seen = user.unreachable_since
    client.post(link)

    user.refresh_from_db()
    assert WARNING in greeting
    assert WARNING in account
    assert "Adresse bestätigen" in page.content.decode()
    assert (seen, user.unreachable_since) == (TODAY(), None)
    assert WARNING not in client.get("/konto/").content.decode()


def test_code_that_arrived_confirms_the_address(client, learner):
    bounce(learner)
    client.post("/konto/anmelden/", {"login": learner.email, "way": "code"})
    code = re.search(r"\b\d{8}\b", mail.outbox[-1].body).group()

    client.post("/konto/anmelden/code/", {"code": code, "action": "verify"})

    learner.refresh_from_db()
    assert learner.unreachable_since is None


def test_nobody_in_reach_is_mailed_or_warned(client):
    user = person()
    sign_in(client, user.email)
    mail.outbox.clear()

    client.post("/konto/adresse/")

    assert mail.outbox == []
    assert WARNING not in client.get("/konto/").content.decode()


def test_link_ends_with_its_days_and_with_the_address(client, learner):
    token = reaching.address_token(learner)
    link = reverse("accounts:address_confirm", args=[token])
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        late = client.get(link).status_code
    User.objects.filter(pk=learner.pk).update(email="neu@musterheim.example")

    assert (late, client.post(link).status_code) == (404, 404)
    assert client.get("/konto/adresse/nichts/").status_code == 404


def test_reports_go_with_the_person(learner):
    bounce(learner)

    erase_person(learner)

    assert Bounce.objects.count() == 0


def test_link_does_not_say_the_address(learner):
    said = reaching.address_token(learner).partition(":")[0]
    readable = urlsafe_b64decode(said + "=" * (-len(said) % 4)).decode()

    assert str(learner.pk) in readable
    assert learner.email not in readable
