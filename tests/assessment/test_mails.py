"""Mails of assigned perspectives: read as text, sent while the right stands."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from assessment.services.assignments import remind
from cms.accounts.models import AccessLink, Membership, Role
from cms.mail.models import Message
from cms.mail.services.sending import deliver
from tests.accounts.factories import person_at
from tests.assessment.assigning import assigned
from tests.assessment.factories import AnswerFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


def test_mail_is_not_sent_once_the_right_or_the_asker_is_gone(run, settings):
    settings.MAIL_BY_WORKER = True
    by = person_at(run.municipality, Role.COORDINATOR)
    assigned(run, "bm", by=by)
    assigned(run, "al", email="b@musterheim.example")
    Membership.objects.filter(user=by).delete()
    AccessLink.objects.filter(assignment__source="al").update(ended_at=timezone.now())

    for message in Message.objects.all():
        deliver(message.pk, at=timezone.now())

    assert mail.outbox == []


def test_letters_read_as_text(run):
    assignment = assigned(run, "bm")
    first = mail.outbox[-1]
    by = assignment.link.created_by.name

    assert first.subject == f"Ihre Sicht ist gefragt: {run.municipality.display_name}"
    paragraphs = re.sub(r"\s+", " ", first.body)
    assert (
        "nach Ihrer Sicht: Verwaltungsspitze. Es sind 13 Fragen, etwa 15" in paragraphs
    )
    assert "Sie brauchen kein Konto." in paragraphs
    assert f"{by} hat darum gebeten." in paragraphs


def test_reminder_says_how_far_the_person_is(run):
    assignment = assigned(run, "bm")
    AnswerFactory(run=run, question="str-02", source="bm", assignment=assignment)

    remind(assignment, at=timezone.now())

    text = re.sub(r"\s+", " ", mail.outbox[-1].body)
    assert mail.outbox[-1].subject.startswith("Zur Erinnerung: Ihre Sicht für")
    assert "1 von 13 Fragen sind beantwortet. Sie machen dort weiter" in text
