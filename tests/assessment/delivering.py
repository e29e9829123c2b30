"""Question sheets for tests: one sent out, a client that came by it, answers on it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessment.services.answers import Draft
from assessment.services.contributions import give_in, save_contribution
from assessment.services.deliveries import Wish, ask_outside
from cms.accounts.models import Role
from cms.accounts.services.links import Recipient
from tests.accounts.factories import person_at

IDA = "ida@rechenzentrum.example"
QUESTIONS = ("str-02", "itb-01", "itb-04")
START = "/fragebogen/"
DONE = "/fragebogen/abgeben/"


def sent(run, questions=QUESTIONS, email=IDA, by=None, message=""):
    """Ask as a coordinator does; the mail is in the outbox."""
    now = timezone.now()
    recipient = Recipient(email, "Ida Beispiel", now + timedelta(days=28))
    wish = Wish(tuple(questions), recipient, "Rechenzentrum Musterheim", message)
    by = by or person_at(run.municipality, Role.COORDINATOR)
    return ask_outside(run, wish, by=by, at=now)


def given_in(run, levels=(("itb-04", "3"),), comment="Zweimal im Jahr geprobt", **more):
    """Return a sheet with these answers, given in."""
    sheet = sent(run, **more)
    for question, choice in levels:
        fill(sheet, question, choice, comment)
    give_in(sheet, at=timezone.now())
    sheet.refresh_from_db()
    return sheet


def fill(sheet, question="itb-04", choice="3", comment="", version=0):
    """Answer one question of the sheet."""
    draft = Draft(question, "house", choice, version, comment=comment)
    return save_contribution(sheet, draft, at=timezone.now())


def sheet_question_url(question="str-02"):
    return reverse("assessment:delivery_question", args=[question])


def url(run, name="deliveries", *more):
    return reverse(f"assessment:{name}", args=[run.municipality.slug, run.pk, *more])
