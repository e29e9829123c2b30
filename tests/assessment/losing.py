"""Mails of the self-assessment, and every right that can be lost before they go."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from assessment.services.assignments import ASKED, REMINDER, remind
from assessment.services.deliveries import SHEET, SHEET_REMINDER, remind_outside
from assessment.services.ending import DRAFT, announce_ends
from cms.accounts.models import Role
from cms.audit.domain.retention import rule
from cms.mail.models import Message
from tests.accounts.factories import person_at
from tests.assessment.assigning import assigned
from tests.assessment.delivering import sent
from tests.assessment.factories import RunFactory
from tests.security.lost import Case, change, drop

VIEW = {
    "role of whoever asked": lambda s: s.by.memberships.all().delete(),
    "lesser role": lambda s: s.by.memberships.update(role=Role.LEARNER),
    "whoever asked": lambda s: drop(s.by),
    "withdrawn": lambda s: change(s.assignment.link, ended_at=timezone.now()),
    "over": lambda s: change(s.assignment.link, expires_at=timezone.now()),
    "perspective": lambda s: change(s.run, perspectives=[]),
    "submitted": lambda s: change(s.run, state="submitted"),
    "gone": lambda s: drop(s.run),
}


def _asked(patch):
    run = RunFactory(perspectives=["al"])
    by = person_at(run.municipality, Role.COORDINATOR)
    return SimpleNamespace(run=run, by=by, assignment=assigned(run, by=by))


def _reminded(patch):
    state = _asked(patch)
    Message.objects.all().delete()
    remind(state.assignment, at=timezone.now())
    return state


def _draft(patch):
    now = timezone.now()
    run = RunFactory(changed_at=now - rule("drafts").period)
    person = person_at(run.municipality, Role.COORDINATOR)
    announce_ends(now)
    return SimpleNamespace(run=run, person=person)


SHEET_LOST = {
    "role of whoever asked": lambda s: s.by.memberships.all().delete(),
    "lesser role": lambda s: s.by.memberships.update(role=Role.LEARNER),
    "whoever asked": lambda s: drop(s.by),
    "given in": lambda s: change(s.sheet, given_at=timezone.now()),
    "withdrawn": lambda s: change(s.sheet, ended_at=timezone.now()),
    "submitted": lambda s: change(s.run, state="submitted"),
    "gone": lambda s: drop(s.sheet),
}


def _sheet(patch):
    run = RunFactory()
    by = person_at(run.municipality, Role.COORDINATOR)
    return SimpleNamespace(run=run, by=by, sheet=sent(run, by=by))


def _sheet_reminded(patch):
    state = _sheet(patch)
    Message.objects.all().delete()
    remind_outside(state.sheet, at=timezone.now())
    return state


CASES = {
    SHEET: Case(_sheet, SHEET_LOST),
    SHEET_REMINDER: Case(_sheet_reminded, SHEET_LOST),
    ASKED: Case(_asked, VIEW),
    REMINDER: Case(
        _reminded,
        VIEW | {"done": lambda s: change(s.assignment, done_at=timezone.now())},
    ),
    DRAFT: Case(
        _draft,
        {
            "role": lambda s: s.person.memberships.all().delete(),
            "lesser role": lambda s: s.person.memberships.update(role=Role.LEARNER),
            "closed": lambda s: change(s.person, is_active=False),
            "changed": lambda s: change(
                s.run, changed_at=timezone.now() + timedelta(seconds=1)
            ),
            "submitted": lambda s: change(s.run, state="submitted"),
            "gone": lambda s: drop(s.run),
        },
    ),
}
