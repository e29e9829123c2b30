"""Sending over a real connection to a real mail server."""

from collections import Counter
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from cms.mail.models import Message
from cms.mail.services import post
from cms.mail.services.sending import deliver, deliver_due
from tests.mail.kinds import KINDS

pytestmark = pytest.mark.django_db
assert KINDS


@pytest.fixture
def now():
    return timezone.now() + timedelta(seconds=5)


def states():
    return Counter(Message.objects.values_list("state", flat=True))


def receivers(inbox):
    return sorted(address for each in inbox.messages for address in each.rcpt_tos)


def test_letter_reads_well_as_text_and_as_html(inbox, allowed, now):
    post("tests.note", key="a", person=1, arguments={"what": "A & <i>"})

    deliver_due(now)

    [envelope] = inbox.messages
    mail = message_from_bytes(envelope.content, policy=policy.default)
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip()
    html = mail.get_body(("html",)).get_content()
    assert text == (
        "Guten Tag,\n\nes geht um <b>A & <i></b>.\n\nAnsehen:\n"
        "https://wandelwerk.example/mein-tag/\n\n-- \nWandelwerk"
    )
    assert "&lt;b&gt;A &amp; &lt;i&gt;&lt;/b&gt;" in html
    assert '<a href="https://wandelwerk.example/mein-tag/">Ansehen</a>' in html
    assert mail["Subject"] == "Hinweis Bcc: wer@example.org 1"
    assert mail["Bcc"] is None
    assert mail["Auto-Submitted"] == "auto-generated"


def test_what_a_sent_mail_was_about_is_not_kept(inbox, allowed, now):
    post("tests.note", key="a", person=1, arguments={"what": "geheim"})

    deliver_due(now)

    message = Message.objects.get()
    assert (message.state, message.arguments, message.address) == ("sent", {}, "")


def test_right_lost_before_sending_drops_the_mail(inbox, allowed, now):
    post("tests.note", key="a", person=1)
    allowed.clear()

    deliver_due(now)

    assert inbox.messages == []
    assert states() == {"dropped": 1}


def test_server_away_loses_nothing_and_repeats_nothing(inbox, allowed, now):
    for number in range(1, 31):
        post("tests.note", key=str(number), person=number)
    inbox.answers = ["250 ok"] * 10 + ["421 closing"] + ["250 ok"] * 100

    deliver_due(now)
    inbox.stop()
    for minute in range(1, 4):
        assert deliver_due(now + timedelta(minutes=minute)) is False
    inbox.start()
    for hour in range(1, 40):
        deliver_due(now + timedelta(hours=hour))

    expected = sorted(f"person{number}@musterheim.example" for number in range(1, 31))
    assert receivers(inbox) == expected
    assert states() == {"sent": 30}


def test_server_that_is_away_is_asked_once_per_round(inbox, allowed, now):
    for number in range(1, 6):
        post("tests.note", key=str(number), person=number)
    inbox.stop()

    deliver_due(now)

    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]


def test_refused_address_is_recorded_and_stops_nobody_else(inbox, allowed, now):
    inbox.gone = {"person2@musterheim.example"}
    for number in (1, 2, 3):
        post("tests.note", key=str(number), person=number)

    deliver_due(now)

    assert Message.objects.refused().get().person == 2
    assert states() == {"sent": 2, "refused": 1}


def test_letter_that_cannot_be_written_stops_nobody_else(inbox, allowed, now):
    post("tests.broken", key="a", person=1)
    post("tests.note", key="b", person=2)

    deliver_due(now)

    assert states() == {"sent": 1, "waiting": 1}


def test_mail_is_given_up_after_five_days(inbox, allowed, now):
    post("tests.broken", key="a", person=1)

    for hour in range(24 * 6):
        deliver_due(now + timedelta(hours=hour))

    assert states() == {"failed": 1}


def test_mail_somebody_is_sending_is_left_to_them(inbox, allowed, now):
    message = post("tests.note", key="a", person=1)
    Message.objects.update(leased_until=now + timedelta(minutes=5))

    assert deliver(message.pk, at=now)

    assert inbox.messages == []


def test_mail_of_a_sender_that_died_goes_again_under_its_number(inbox, allowed, now):
    message = post("tests.note", key="a", person=1)
    deliver_due(now)
    Message.objects.update(state="waiting", leased_until=now + timedelta(minutes=5))

    deliver_due(now + timedelta(minutes=4))
    deliver_due(now + timedelta(minutes=6))

    numbers = {
        message_from_bytes(each.content)["Message-ID"] for each in inbox.messages
    }
    assert len(inbox.messages) == 2
    assert len(numbers) == 1
    assert Message.objects.get(pk=message.pk).state == "sent"
