"""R6: whatever is lost between writing a mail and sending it, the mail is not sent.

Each kind has its case in ``losing.py`` of the area's tests; a kind without one fails.
"""

from importlib import import_module
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from cms.mail.models import Message
from cms.mail.services import registry, sending
from tests.security.lost import Case

pytestmark = pytest.mark.django_db
TESTS = Path(__file__).parents[1]
CASES: dict[str, Case] = {
    kind: case
    for path in sorted(TESTS.glob("*/losing.py"))
    for kind, case in import_module(f"tests.{path.parent.name}.losing").CASES.items()
}
# What is lost for every kind with a reader: the mail is for nobody any more.
LOST = [(kind, loss) for kind, case in CASES.items() for loss in case.losses]


def _kinds() -> set[str]:
    return {name for name in registry._kinds if not name.startswith("tests.")}


def _deliver(kind: str) -> list[str]:
    """Send the messages of this kind, as late as they may wait; return their states."""
    rows = Message.objects.filter(kind=kind)
    rows.update(due_at=timezone.now())
    for message in rows:
        sending.deliver(message.pk, at=timezone.now())
    return list(rows.values_list("state", flat=True))


def test_every_kind_of_mail_has_its_case():
    assert set(CASES) == _kinds()


def test_every_case_loses_something():
    assert [kind for kind, case in CASES.items() if not case.losses] == []


@pytest.mark.parametrize("kind", CASES)
def test_mail_is_sent_while_everything_stands(settings, monkeypatch, kind):
    settings.MAIL_BY_WORKER = True
    CASES[kind].post(monkeypatch)

    assert _deliver(kind) == ["sent"]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("kind", "loss"), LOST)
def test_mail_is_not_sent_once_the_right_is_lost(settings, monkeypatch, kind, loss):
    settings.MAIL_BY_WORKER = True
    state = CASES[kind].post(monkeypatch)
    CASES[kind].losses[loss](state)

    states = _deliver(kind)

    assert mail.outbox == []
    assert states == ["dropped"]


@pytest.mark.parametrize(("kind", "loss"), LOST)
def test_letter_written_too_early_would_be_sent(settings, monkeypatch, kind, loss):
    """The twin: letters written when they are posted, not when they are sent."""
    settings.MAIL_BY_WORKER = True
    state = CASES[kind].post(monkeypatch)
    letters = {row.pk: sending._write(row) for row in Message.objects.all()}
    monkeypatch.setattr(sending, "_write", lambda message: letters[message.pk])
    CASES[kind].losses[loss](state)

    _deliver(kind)

    assert len(mail.outbox) == 1
