"""Assigned perspectives for tests: a link, its code, a client that came by it."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.services.assignments import assign_view
from cms.accounts.models import Role
from cms.accounts.services.links import Recipient, link_token
from tests.accounts.factories import person_at

EMAIL = "ada@musterheim.example"


def assigned(run, source="al", email=EMAIL, by=None, days=28):
    """Assign the perspective as a coordinator does; the mail is in the outbox."""
    now = timezone.now()
    return assign_view(
        run,
        source,
        Recipient(email, "Ada Beispiel", now + timedelta(days=days)),
        by=by or person_at(run.municipality, Role.COORDINATOR),
        at=now,
    )


def link_url(assignment, name="link"):
    return reverse(f"accounts:{name}", args=[link_token(assignment.link)])


def mailed_code() -> str:
    return re.search(r"\d{6}", mail.outbox[-1].subject).group()


def come_in(client: Client, assignment):
    """Open the link and type in the mailed code; return the last answer."""
    client.post(link_url(assignment))
    return client.post(link_url(assignment, "link_code"), {"code": mailed_code()})


def question_url(question="str-02"):
    return reverse("assessment:own_question", args=[question])
