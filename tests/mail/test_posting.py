from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from cms.mail.models import Message
from cms.mail.services import mail_kind, post, post_to_persons
from cms.mail.services.sending import deliver_due
from tests.mail.kinds import KINDS

pytestmark = pytest.mark.django_db
assert KINDS


def test_mail_waits_for_the_worker(allowed, settings):
    settings.MAIL_BY_WORKER = True
    post("tests.note", key="a", person=1, arguments={"what": "Datei"})
    assert mail.outbox == []

    deliver_due(timezone.now())

    [sent] = mail.outbox
    assert sent.to == ["person1@musterheim.example"]
    assert Message.objects.get().state == "sent"


def test_mail_of_a_transaction_taken_back_is_never_sent(allowed):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post("tests.note", key=str(1 / 0), person=1)

    assert not Message.objects.exists()


def test_same_key_is_said_once(allowed):
    for _ in range(3):
        post("tests.note", key="a", person=1)

    assert len(mail.outbox) == 1


def test_kinds_have_names_of_their_own():
    with pytest.raises(ValueError, match=r"tests\.note"):
        mail_kind("tests.note")(lambda message: None)


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        post("tests.nothing", key="a", person=1)


def test_mails_to_many_persons_are_written_once(settings, django_assert_num_queries):
    settings.MAIL_BY_WORKER = True
    with django_assert_num_queries(1):
        post_to_persons("tests.day", range(1, 4), key="2026-11-23")

    post_to_persons("tests.day", range(1, 6), key="2026-11-23")

    assert sorted(Message.objects.values_list("person", flat=True)) == [1, 2, 3, 4, 5]


def test_mail_that_can_wait_keeps_to_working_hours(settings, time_machine, allowed):
    settings.MAIL_BY_WORKER = True
    time_machine.move_to("2026-11-21T12:00:00Z", tick=False)  # a Saturday

    post("tests.day", key="a", person=1)
    deliver_due(timezone.now())

    assert mail.outbox == []
    assert Message.objects.get().due_at.isoformat() == "2026-11-23T06:00:00+00:00"
    deliver_due(timezone.now() + timedelta(days=3))
    assert len(mail.outbox) == 1
