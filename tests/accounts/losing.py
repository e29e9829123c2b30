"""Mails of accounts, and every right that can be lost before they are sent."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import AccessLink, Invitation, JoinRequest, Registration, Role
from cms.accounts.services import day_letter, ending, reaching
from cms.accounts.services.day import KIND, marks
from cms.accounts.services.invitations import Invitee
from cms.accounts.services.links import send_code
from cms.accounts.services.registering import ask_to_register
from cms.mail.services import post
from cms.ui.panels import DayGroup, DayLine
from tests.accounts.factories import (
    JoinRequestFactory,
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.assessment.assigning import assigned
from tests.assessment.factories import RunFactory
from tests.security.lost import Case, change, drop

PERSON = {
    "closed": lambda s: change(s.person, is_active=False),
    "gone": lambda s: drop(s.person),
}


def _to_person(kind, **arguments):
    def post_it(patch):
        person = UserFactory()
        post(kind, key="lost", person=person.pk, arguments=arguments)
        return SimpleNamespace(person=person)

    return post_it


def _invited(patch):
    by = person_at(PublisherFactory().municipality, Role.COORDINATOR)
    publisher = by.memberships.get().publisher
    invitee = Invitee("neu@musterheim.example", "", Role.LEARNER)
    services.invite(publisher, invitee, by=by, at=timezone.now())
    return SimpleNamespace(by=by, invitation=Invitation.objects.get())


def _link_code(patch):
    assignment = assigned(RunFactory(perspectives=["al"]))
    send_code(assignment.link, at=timezone.now())
    link = AccessLink.objects.get()
    return SimpleNamespace(link=link, run=assignment.run)


def _unknown(patch):
    email = "wer@musterheim.example"
    post("accounts.unknown_account", key="lost", address=email)
    return SimpleNamespace(email=email)


def _request(kind, state):
    def post_it(patch):
        found = JoinRequestFactory(state=state)
        about = {"request": found.pk}
        post(kind, key="lost", address=found.email, arguments=about)
        return SimpleNamespace(request=found)

    return post_it


def _registration(patch):
    ask_to_register("neu@musterheim.example", at=timezone.now())
    return SimpleNamespace(registration=Registration.objects.get())


def _day(patch):
    group = DayGroup(1, "Lesen", (DayLine("Anweisung", "/x/", "Lesen"),))
    person = UserFactory()
    state = SimpleNamespace(person=person, groups=[group])
    patch.setattr(day_letter, "day_groups", lambda person: state.groups)
    post(KIND, key="lost", person=person.pk, arguments={"new": marks([group])})
    return state


def _confirm(patch):
    person = UserFactory(unreachable_since=timezone.localdate())
    reaching.ask_to_confirm(person)
    return SimpleNamespace(person=person)


def _unused(patch):
    long_ago = timezone.now() - timedelta(days=900)
    person = UserFactory(date_joined=long_ago)
    ending.note_endings(timezone.now())
    return SimpleNamespace(person=person)


def _left(patch):
    person = UserFactory()
    ending.note_left(person)
    return SimpleNamespace(person=person)


CASES = {
    "accounts.invitation": Case(
        _invited,
        {
            "role of whoever invited": lambda s: s.by.memberships.all().delete(),
            "whoever invited": lambda s: drop(s.by),
            "withdrawn": lambda s: change(s.invitation, withdrawn_at=timezone.now()),
            "accepted": lambda s: change(s.invitation, accepted_at=timezone.now()),
            "over": lambda s: change(s.invitation, expires_at=timezone.now()),
            "lesser role": lambda s: s.by.memberships.update(role=Role.LEARNER),
        },
    ),
    "accounts.password_reset": Case(_to_person("accounts.password_reset"), PERSON),
    "accounts.password_changed": Case(_to_person("accounts.password_changed"), PERSON),
    "accounts.log_in_code": Case(
        _to_person("accounts.log_in_code", code="12345678"), PERSON
    ),
    "accounts.link_code": Case(
        _link_code,
        {
            "ended": lambda s: change(s.link, ended_at=timezone.now()),
            "over": lambda s: change(s.link, expires_at=timezone.now()),
            "code over": lambda s: change(s.link, code_until=timezone.now()),
            "perspective": lambda s: change(s.run, perspectives=[]),
            "submitted": lambda s: change(s.run, state="submitted"),
        },
    ),
    "accounts.unknown_account": Case(
        _unknown, {"known now": lambda s: UserFactory(email=s.email)}
    ),
    "accounts.confirm_join_request": Case(
        _request("accounts.confirm_join_request", JoinRequest.State.UNCONFIRMED),
        {
            "confirmed": lambda s: change(s.request, state=JoinRequest.State.OPEN),
            "gone": lambda s: drop(s.request),
        },
    ),
    "accounts.registration": Case(
        _registration,
        {
            "used": lambda s: drop(s.registration),
            "over": lambda s: change(
                s.registration, asked_at=timezone.now() - timedelta(days=30)
            ),
            "closed": lambda s: UserFactory(
                email=s.registration.email, is_active=False
            ),
        },
    ),
    "accounts.join_declined": Case(
        _request("accounts.join_declined", JoinRequest.State.DECLINED),
        {
            "open again": lambda s: change(s.request, state=JoinRequest.State.OPEN),
            "gone": lambda s: drop(s.request),
        },
    ),
    KIND: Case(
        _day,
        PERSON
        | {
            "mails not wanted": lambda s: change(s.person, day_mail="never"),
            "address": lambda s: change(
                s.person, unreachable_since=timezone.localdate()
            ),
            "done": lambda s: s.groups.clear(),
        },
    ),
    reaching.CONFIRM: Case(
        _confirm,
        PERSON | {"confirmed": lambda s: change(s.person, unreachable_since=None)},
    ),
    ending.UNUSED: Case(
        _unused, PERSON | {"used": lambda s: change(s.person, warned_on=None)}
    ),
    ending.LEFT: Case(
        _left,
        PERSON
        | {
            "role again": lambda s: MembershipFactory(user=s.person),
            "came again": lambda s: change(s.person, left_on=None),
        },
    ),
}
