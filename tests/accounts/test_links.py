"""Links with a code: nothing on GET, five tries, one session per code, no telling."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.accounts.models import AccessLink, Role
from cms.accounts.privacy import ENDINGS
from cms.accounts.services import Refused, links
from cms.accounts.services.links import Recipient
from cms.audit.models import Entry
from tests.accounts.factories import person_at
from tests.assessment.assigning import (
    EMAIL,
    assigned,
    come_in,
    link_url,
    mailed_code,
)
from tests.assessment.factories import RunFactory

pytestmark = pytest.mark.django_db
START = "/meine-sicht/"


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


@pytest.fixture
def assignment(run):
    return assigned(run)


def enter(client, assignment, code):
    return client.post(link_url(assignment, "link_code"), {"code": code})


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_nothing_happens_on_get(client, assignment):
    before = AccessLink.objects.values().get(), len(mail.outbox), Entry.objects.count()

    client.get(link_url(assignment))
    client.head(link_url(assignment))
    client.get(link_url(assignment, "link_code"))

    after = AccessLink.objects.values().get(), len(mail.outbox), Entry.objects.count()
    assert after == before


def test_button_sends_a_code_to_the_address_of_the_link(client, assignment):
    response = client.post(link_url(assignment))

    assert response.url == link_url(assignment, "link_code")
    assert mail.outbox[-1].to == [EMAIL]
    assert "15 Minuten" in mail.outbox[-1].body
    assert AccessLink.objects.get().opened_at is not None


def test_code_opens_the_page_and_no_account(client, assignment):
    response = come_in(client, assignment)

    assert response.url == START
    assert client.get(START).status_code == 200
    assert not client.get(START).context["user"].is_authenticated


def test_code_may_hold_blanks(client, assignment):
    client.post(link_url(assignment))
    code = mailed_code()

    assert enter(client, assignment, f" {code[:3]} {code[3:]}").status_code == 302


def test_code_is_used_once(client, assignment):
    client.post(link_url(assignment))
    code = mailed_code()
    enter(client, assignment, code)

    assert enter(Client(), assignment, code).status_code == 422


def test_five_tries_end_a_code(client, assignment):
    client.post(link_url(assignment))
    code = mailed_code()
    answers = [enter(client, assignment, wrong(code)).status_code for _ in range(5)]

    assert [*answers, enter(client, assignment, code).status_code] == [422] * 6
    come_in(client, assignment)
    assert client.get(START).status_code == 200


def test_new_code_ends_the_one_before(client, assignment):
    client.post(link_url(assignment))
    old = mailed_code()
    client.post(link_url(assignment))

    assert enter(client, assignment, old).status_code == 422


def test_code_ends_after_fifteen_minutes(client, assignment):
    client.post(link_url(assignment))
    AccessLink.objects.update(code_until=timezone.now())

    assert enter(client, assignment, mailed_code()).status_code == 422


def test_sixth_code_in_an_hour_is_not_sent(client, assignment):
    answers = [client.post(link_url(assignment)).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_source_has_twenty_failures_over_all_links(client, run):
    found = [assigned(run, "al"), assigned(run, "bm")]
    for assignment in found:
        client.post(link_url(assignment))
    for _ in range(20):
        enter(client, found[0], "000000")

    assert enter(client, found[1], mailed_code()).status_code == 422


def shown(client, path):
    response = client.get(path)
    return response.status_code, response.content.replace(path.encode(), b"")


def test_all_that_is_wrong_with_a_link_looks_alike(client, run):
    ended, expired = assigned(run), assigned(run, "bm")
    AccessLink.objects.filter(pk=ended.link.pk).update(ended_at=timezone.now())
    AccessLink.objects.filter(pk=expired.link.pk).update(expires_at=timezone.now())
    paths = [
        link_url(ended), link_url(expired), "/konto/link/unbekannt/",
        link_url(ended, "link_code"), "/konto/link/unbekannt/code/",
    ]  # fmt: skip

    answers = {shown(client, path) for path in paths}

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_token_and_code_are_stored_nowhere(client, assignment):
    client.post(link_url(assignment))
    kept = str(list(AccessLink.objects.values()))

    assert links.link_token(assignment.link) not in kept
    assert mailed_code() not in kept


def test_member_begins_without_a_code(client, run):
    member = person_at(run.municipality, Role.LEARNER)
    assignment = assigned(run, email=member.email)
    client.force_login(member)

    response = client.post(link_url(assignment))

    assert response.url == START
    assert client.get(START).context["user"] == member


def test_member_who_is_not_signed_in_may_sign_in_instead(client, run):
    member = person_at(run.municipality, Role.LEARNER)
    assignment = assigned(run, email=member.email)

    page = client.get(link_url(assignment)).content.decode()

    assert f"/konto/anmelden/?next={link_url(assignment)}".replace("/", "%2F")[
        -40:
    ] in page.replace("/", "%2F")


def test_link_of_a_closed_account_is_gone(client, run):
    member = person_at(run.municipality, Role.LEARNER)
    assignment = assigned(run, email=member.email)
    member.is_active = False
    member.save()

    assert client.get(link_url(assignment)).status_code == 404


def test_fifty_links_a_day(run):
    by, now = person_at(run.municipality, Role.COORDINATOR), timezone.now()
    until = now + timedelta(days=1)
    for number in range(50):
        to = Recipient(f"a{number}@musterheim.example", "A", until)
        links.make_link(run.municipality, "x", to, by=by, at=now)

    with pytest.raises(Refused):
        links.make_link(run.municipality, "x", to, by=by, at=now)


def test_what_happened_is_recorded_without_names(client, assignment):
    Entry.objects.filter(action__startswith="accounts.").count()
    client.post(link_url(assignment))
    enter(client, assignment, "x")
    enter(client, assignment, mailed_code())

    rows = Entry.objects.filter(object_type="accounts.accesslink").order_by("pk")
    tenant = assignment.run.municipality_id
    assert list(rows.values_list("action", "actor", "tenant")) == [
        ("accounts.link_opened", None, tenant),
        ("accounts.link_code_sent", None, tenant),
        ("accounts.link_code_wrong", None, tenant),
        ("accounts.link_entered", None, tenant),
    ]


def test_unknown_kind_of_link_opens_nothing(client, assignment):
    AccessLink.objects.update(kind="other")

    assert client.get(link_url(assignment)).status_code == 404


def test_links_end_seven_days_after_their_day(assignment):
    day = assignment.link.expires_at

    _, early, _ = ENDINGS["invitations"](day + timedelta(days=6))
    _, late, _ = ENDINGS["invitations"](day + timedelta(days=8))

    assert (early.count(), late.count()) == (0, 1)


def test_link_has_no_code_before_one_is_sent(assignment):
    link = assignment.link

    assert links.code_of(link) == ""
    assert not links.use_code(link, "", at=timezone.now())


def test_code_of_an_ended_link_opens_nothing(client, assignment):
    link = assignment.link
    now = timezone.now()
    links.send_code(link, at=now)
    link.refresh_from_db()
    code = links.code_of(link)
    AccessLink.objects.filter(pk=link.pk).update(ended_at=now)

    assert not links.use_code(link, code, at=now)
    assert AccessLink.objects.get(pk=link.pk).code_tries == 0
