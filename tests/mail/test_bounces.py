"""Recording what did not arrive: proven, once, and nothing else."""

import io
import json
import mailbox
from datetime import timedelta
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from cms.audit.models import Entry
from cms.mail.domain.bounces import Report
from cms.mail.management.commands import record_bounce as command
from cms.mail.models import Bounce, Message
from cms.mail.services import marks, post
from cms.mail.services.bounces import UnknownMailError, record_bounce
from cms.mail.services.sending import deliver_due
from tests.mail.kinds import KINDS
from tests.mail.reports import SHAPES, delayed, postfix, report

pytestmark = pytest.mark.django_db
assert KINDS
NOT_OURS = "Die Meldung betrifft keine E-Mail, die von hier kam."
NO_REPORT = "Das ist keine lesbare Unzustellbarkeitsmeldung (RFC 3464)."


@pytest.fixture
def sent(allowed):
    """Return a sent message and its mark."""
    message = post("tests.note", key="a", person=1)
    message.refresh_from_db()
    return message, marks.mark_of(message, "person1@musterheim.example")


@pytest.fixture
def piped(monkeypatch, capsys):
    """Return a function that gives bytes to the command, and its counts."""

    def give(raw: bytes) -> dict[str, int]:
        stdin = SimpleNamespace(buffer=io.BytesIO(raw))
        monkeypatch.setattr(command.sys, "stdin", stdin)
        call_command("record_bounce", "--json")
        return json.loads(capsys.readouterr().out)

    return give


def _state():
    return Message.objects.get().state


@pytest.mark.parametrize("shape", SHAPES)
def test_mail_that_came_back_is_refused(sent, piped, shape):
    counts = piped(report(sent[1], shape=shape))

    assert counts == {"recorded": 1, "known": 0, "refused": 0}
    assert _state() == "refused"
    assert Entry.objects.filter(action="mail.bounce_recorded").count() == 1


def test_same_report_counts_once(sent, piped):
    raw = report(sent[1])
    piped(raw)

    counts = piped(b"Received: from anderswo\n" + raw)

    assert counts["known"] == 1
    assert Bounce.objects.count() == 1
    assert Entry.objects.filter(action="mail.bounce_recorded").count() == 1


@pytest.mark.parametrize("status", ["4.4.1", "5.2.2", "5.7.1"])
def test_what_may_pass_is_counted_alone(sent, piped, status):
    piped(postfix(sent[1], status))
    piped(delayed(sent[1]))

    assert _state() == "sent"
    assert set(Bounce.objects.values_list("status", flat=True)) == {status, ""}


def _forged(mark: str) -> list[str]:
    key, address, proof = mark.split(".")
    return [
        f"{key}.{address}.{'0' * 24}",
        f"{int(key) + 1}.{address}.{proof}",
        f"{key}.{'0' * 8}.{proof}",
        "wer@musterheim.example",
        "9" * 18 + f".{address}.{proof}",
    ]


def test_forged_report_changes_nothing(sent, piped):
    before = Entry.objects.count()
    for mark in _forged(sent[1]):
        with pytest.raises(CommandError, match=NOT_OURS):
            piped(report(mark))

    assert (_state(), Bounce.objects.count()) == ("sent", 0)
    assert Entry.objects.count() == before


def test_without_the_proof_a_forged_report_is_believed(sent, piped, monkeypatch):
    """The twin: the check of the proof taken away."""
    monkeypatch.setattr(marks, "constant_time_compare", lambda one, other: True)

    piped(report(_forged(sent[1])[0]))

    assert _state() == "refused"


def test_report_about_two_mails_is_refused(sent, piped, allowed):
    other = post("tests.note", key="b", person=2)
    mark = marks.mark_of(other, "person2@musterheim.example")
    raw = report(sent[1]).replace(b"To: wandelwerk", f"To: b+{mark}".encode(), 1)

    with pytest.raises(CommandError, match=NOT_OURS):
        piped(raw)
    assert Bounce.objects.count() == 0


@pytest.mark.parametrize("raw", [b"", b"Subject: Urlaub\n\nBis Montag", b"\xff" * 99])
def test_unreadable_report_is_one_sentence(sent, piped, raw):
    with pytest.raises(CommandError) as refusal:
        piped(raw)

    assert str(refusal.value) == NO_REPORT
    assert _state() == "sent"


def test_report_of_a_mail_long_erased_is_refused(sent, piped):
    Message.objects.all().delete()

    with pytest.raises(CommandError, match=NOT_OURS):
        piped(report(sent[1]))


def test_report_before_the_sending_is_noted_stands(sent, piped):
    Message.objects.update(state="waiting", ended_at=None)

    piped(report(sent[1]))
    deliver_due(timezone.now() + timedelta(hours=1))

    assert _state() == "refused"


def test_file_and_missing_file(sent, tmp_path, capsys):
    file = tmp_path / "meldung.eml"
    file.write_bytes(report(sent[1], crlf=True))

    call_command("record_bounce", str(file))
    said = capsys.readouterr().out
    with pytest.raises(CommandError, match="lässt sich nicht lesen"):
        call_command("record_bounce", str(tmp_path / "nichts"))

    assert said == "1 festgehalten, 0 schon bekannt, 0 abgewiesen.\n"


def test_new_mails_of_a_maildir_are_taken_once(sent, tmp_path, capsys):
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(report(sent[1]))
    box.add(b"Subject: Werbung\n\nKauft!")

    call_command("record_bounce", str(tmp_path / "Maildir"), "--json")
    first = json.loads(capsys.readouterr().out)
    call_command("record_bounce", str(tmp_path / "Maildir"), "--json")
    second = json.loads(capsys.readouterr().out)

    assert first == {"recorded": 1, "known": 0, "refused": 1}
    assert set(second.values()) == {0}
    assert {mail.get_subdir() for mail in box} == {"cur"}


def test_database_that_is_away_lets_the_mail_server_try_again(piped, monkeypatch):
    def away(report, *, at):
        raise OperationalError

    monkeypatch.setattr(command, "record_bounce", away)

    with pytest.raises(CommandError) as refusal:
        piped(report("1.2.3"))

    assert refusal.value.returncode == 75


def test_reports_go_to_an_address_per_mail_if_there_is_one(inbox, allowed, settings):
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    message = post("tests.note", key="a", person=1)

    deliver_due(timezone.now())

    [envelope] = inbox.messages
    mark = marks.mark_of(message, "person1@musterheim.example")
    mail = message_from_bytes(envelope.content)
    assert envelope.mail_from == f"bounces+{mark}@example.org"
    assert mail["From"] == settings.DEFAULT_FROM_EMAIL
    assert mail["Message-ID"] == f"<{mark}@127.0.0.1>"


def test_mark_says_no_address_and_is_the_same_again(sent):
    message, mark = sent

    assert mark == marks.mark_of(message, "Person1@Musterheim.example")
    assert mark != marks.mark_of(message, "person2@musterheim.example")
    assert marks.message_of(mark) == message


def test_report_that_tries_many_marks_is_not_looked_up(sent):
    forged = {f"{n}.{n:08x}.{n:024x}" for n in range(1, 30)}
    many = Report(frozenset({sent[1], *forged}), "5.1.1", True, "0" * 64)

    with pytest.raises(UnknownMailError):
        record_bounce(many, at=timezone.now())

    assert not Bounce.objects.exists()
