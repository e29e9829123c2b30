"""Mails of question sheets: read as text, sent while the sheet is open."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from assessment.services.deliveries import remind_outside, withdraw_sheet
from cms.accounts.models import Membership, Role
from cms.mail.models import Message
from cms.mail.services.sending import deliver
from tests.accounts.factories import person_at
from tests.assessment.delivering import fill, sent

pytestmark = pytest.mark.django_db


def test_mail_is_not_sent_once_the_sheet_or_the_asker_is_gone(run, settings):
    settings.MAIL_BY_WORKER = True
    by = person_at(run.municipality, Role.ASSESSOR)
    sent(run, by=by)
    withdraw_sheet(sent(run), at=timezone.now())
    Membership.objects.filter(user=by).delete()

    for message in Message.objects.all():
        deliver(message.pk, at=timezone.now())

    assert mail.outbox == []


def test_letter_reads_as_text(run):
    sheet = sent(run, message="Bitte bis Freitag. {name} 100 %")
    letter = mail.outbox[-1]
    text = re.sub(r"\s+", " ", letter.body)

    assert letter.subject == f"Fragen von {run.municipality.display_name}"
    assert "Es sind 3 Fragen, etwa 4 Minuten" in text
    assert (
        f"{sheet.asked_by.name} schreibt: „Bitte bis Freitag. {{name}} 100 %“" in text
    )
    assert "Sie brauchen kein Konto." in text
    assert "bis ein halbes Jahr nach dem Ende" in text


def test_reminder_says_how_far_the_person_is(run):
    sheet = sent(run)
    fill(sheet)

    remind_outside(sheet, at=timezone.now())

    text = re.sub(r"\s+", " ", mail.outbox[-1].body)
    assert mail.outbox[-1].subject.startswith("Zur Erinnerung: Fragen von")
    assert "1 von 3 Fragen sind beantwortet." in text
