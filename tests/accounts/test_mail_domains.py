"""Domains a municipality opens: its own, others by the operators, none twice."""

from datetime import timedelta

import pytest

from cms.accounts.models import MailDomain, Role
from cms.accounts.services import Refused, mail_domains
from cms.accounts.services.day import day_groups
from cms.audit.models import Entry
from tests.accounts.conftest import NOW
from tests.accounts.factories import (
    MailDomainFactory,
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.accounts.signing import person, sign_in
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterheim/mitglieder/selbst-anmelden/"
State = MailDomain.State


@pytest.fixture
def coordinator(town):
    user = person(email="ko@musterheim.example")
    MembershipFactory(user=user, publisher=PublisherFactory(municipality=town))
    return user


def add(town, by, domain="musterheim.example"):
    return mail_domains.add_domain(town, domain, by=by, at=NOW)


def test_own_domain_is_open_at_once(town, coordinator):
    added = add(town, coordinator)

    assert (added.state, added.opened_at) == (State.OPEN, NOW)
    actions = set(Entry.objects.values_list("action", flat=True))
    assert actions >= {"accounts.domain_added", "accounts.domain_opened"}


@pytest.mark.parametrize(
    "domain", ["provider.example", "amt.musterheim.example", "heim.example"]
)
def test_other_domains_wait_for_the_operators(town, coordinator, domain):
    assert add(town, coordinator, domain).state == State.WAITING


def test_domain_of_coordinators_of_two_municipalities_waits(town, coordinator):
    elsewhere = PublisherFactory()
    MembershipFactory(
        user=UserFactory(email="b@musterheim.example"), publisher=elsewhere
    )

    assert add(town, coordinator).state == State.WAITING


def test_address_of_a_closed_account_or_another_role_opens_nothing(town):
    by = person_at(town, Role.LEARNER)
    closed = UserFactory(email="zu@amt.example", is_active=False)
    MembershipFactory(user=closed, publisher=town.publisher)

    assert add(town, by, by.email.partition("@")[2]).state == State.WAITING
    assert add(town, by, "amt.example").state == State.WAITING


def test_domain_is_open_for_one_municipality_alone(town, coordinator):
    MailDomainFactory(domain="musterheim.example", state=State.OPEN, opened_at=NOW)

    with pytest.raises(Refused, match="anderen Kommune"):
        add(town, coordinator)

    assert not MailDomain.objects.at(town).exists()


def test_operator_cannot_open_what_is_open_elsewhere(town):
    MailDomainFactory(domain="kreis.example", state=State.OPEN, opened_at=NOW)
    waiting = MailDomainFactory(municipality=town, domain="kreis.example")

    with pytest.raises(Refused, match="anderen Kommune"):
        mail_domains.confirm_domain(waiting, at=NOW)

    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_same_domain_twice_and_too_many_are_refused(town, coordinator):
    add(town, coordinator)
    with pytest.raises(Refused, match="steht schon"):
        add(town, coordinator)

    MailDomainFactory.create_batch(mail_domains.AT_MOST - 1, municipality=town)
    with pytest.raises(Refused, match="Mehr als 20"):
        add(town, coordinator, "noch.example")


def test_closed_domain_opens_again_by_the_same_rule(town, coordinator):
    own, other = add(town, coordinator), MailDomainFactory(municipality=town)
    for each in (own, other):
        MailDomain.objects.filter(pk=each.pk).update(state=State.CLOSED)
        each.refresh_from_db()
        mail_domains.reopen_domain(each, at=NOW + timedelta(hours=1))

    assert (own.state, own.opened_at) == (State.OPEN, NOW + timedelta(hours=1))
    assert other.state == State.WAITING
    for each in (own, other):
        with pytest.raises(Refused, match="nicht geschlossen"):
            mail_domains.reopen_domain(each, at=NOW)


def test_only_what_is_open_can_be_closed(town):
    found = MailDomainFactory(municipality=town)

    with pytest.raises(Refused, match="nicht offen"):
        mail_domains.close_domain(found)

    assert not Entry.objects.filter(action="accounts.domain_closed").exists()


def test_domain_closed_on_the_page_alone_does_not_open(town):
    found = MailDomainFactory(municipality=town, state=State.CLOSED)
    MailDomain.objects.update(state=State.DECLINED)

    with pytest.raises(Refused, match="nicht geschlossen"):
        mail_domains.reopen_domain(found, at=NOW)


def test_second_answer_of_operators_is_refused(town):
    found = MailDomainFactory(municipality=town)
    mail_domains.decline_domain(found)

    for answer in (
        lambda: mail_domains.decline_domain(found),
        lambda: mail_domains.confirm_domain(found, at=NOW),
    ):
        with pytest.raises(Refused, match="schon"):
            answer()


def test_coordinator_adds_closes_and_removes(client, town, coordinator):
    sign_in(client, coordinator.email)
    empty = client.get(PATH).content.decode()
    client.post(PATH, {"domain": "@Musterheim.Example"})
    found = MailDomain.objects.get()
    shown = client.get(PATH).content.decode()
    client.post(f"{PATH}{found.pk}/", {"action": "close"})
    found.refresh_from_db()
    closed = found.state
    client.post(f"{PATH}{found.pk}/", {"action": "open"})
    found.refresh_from_db()
    opened = found.state
    client.post(f"{PATH}{found.pk}/", {"action": "remove"})

    assert "Keine Domain ist offen" in empty
    assert "<strong>musterheim.example</strong>" in shown
    assert (closed, opened) == (State.CLOSED, State.OPEN)
    assert not MailDomain.objects.exists()


@pytest.mark.parametrize("domain", ["gmx.de", "müllheim.de", "musterheim", ""])
def test_what_is_no_domain_of_a_house_is_refused(client, town, coordinator, domain):
    sign_in(client, coordinator.email)

    response = client.post(PATH, {"domain": domain})

    assert "domain" in response.context["form"].errors
    assert not MailDomain.objects.exists()


def test_refusals_are_told_on_the_page(client, town, coordinator):
    sign_in(client, coordinator.email)
    client.post(PATH, {"domain": "musterheim.example"})
    twice = client.post(PATH, {"domain": "musterheim.example"})
    found = MailDomain.objects.get()
    path = f"{PATH}{found.pk}/"
    again = client.post(path, {"action": "open"}, follow=True)
    client.post(path, {"action": "anything"})

    assert "steht schon in der Liste" in twice.content.decode()
    assert "ist nicht geschlossen" in again.content.decode()
    assert MailDomain.objects.get().state == State.OPEN


@pytest.mark.parametrize("answer", ["confirm", "decline"])
def test_operator_answers(client, town, answer):
    operator = person(is_superuser=True)
    sign_in(client, operator.email)
    found = MailDomainFactory(municipality=town, domain="kreis.example")
    path = f"/einrichten/anfragen/domains/{found.pk}/"
    listed = client.get("/einrichten/anfragen/").content.decode()
    due = [line.text for group in day_groups(operator) for line in group.lines]
    without = client.post(path, {"answer": ""})

    done = client.post(path, {"answer": answer})

    found.refresh_from_db()
    assert "Musterheim: kreis.example" in listed
    assert due == ["Musterheim möchte die Mail-Domain kreis.example öffnen"]
    assert "answer" in without.context["form"].errors
    assert done.url == "/einrichten/anfragen/"
    assert found.state == {"confirm": State.OPEN, "decline": State.DECLINED}[answer]
    assert client.get(path).status_code == 404


def test_operator_reads_why_a_domain_cannot_be_opened(client, town):
    sign_in(client, person(is_superuser=True).email)
    MailDomainFactory(domain="kreis.example", state=State.OPEN, opened_at=NOW)
    found = MailDomainFactory(municipality=town, domain="kreis.example")

    page = client.post(
        f"/einrichten/anfragen/domains/{found.pk}/", {"answer": "confirm"}
    )

    assert "anderen Kommune" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_reads_the_same_for_one_and_three(
    client, town, coordinator, count, django_assert_num_queries
):
    sign_in(client, coordinator.email)
    MailDomainFactory.create_batch(count, municipality=town)
    MailDomainFactory(municipality=MunicipalityFactory())
    client.get(PATH)

    with django_assert_num_queries(3):
        response = client.get(PATH)

    assert len(response.context["domains"]) == count
