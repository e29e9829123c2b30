"""A narrow session opens its own pages and no other; the matrix would notice more."""

import pytest
from django.test import Client

from assessment.models import Assignment, Delivery
from cms.accounts.models import Person
from cms.accounts.services.shared_computers import key_for
from tests.security.cells import ADDRESSES, faults_of
from tests.security.matrix import NARROW, rules, values
from tests.security.world import hold_key, hold_link

HELD = {
    principal: sorted(
        name
        for name, rule in rules().items()
        if rule.kind in NARROW and principal in rule.allow
    )
    for principal in ("NA", "NP", "NS")
}
LINKED = {"NA": Assignment, "NS": Delivery}
EACH = [(principal, name) for principal, names in HELD.items() for name in names]
CLOSED = sorted(
    name
    for name, rule in rules().items()
    if rule.kind in {"tenant", "login", "self", "platform"} and rule.get is not None
)


@pytest.mark.parametrize("principal", HELD)
def test_narrow_session_opens_its_own_pages_alone(world, principal):
    client, opened = world.clients[principal], set()
    for name in [*CLOSED, *(name for names in HELD.values() for name in names)]:
        path = ADDRESSES[name].path(values(ADDRESSES[name], "own", world, principal))
        if client.get(path).status_code not in {302, 404}:
            opened.add(name)

    assert opened == set(HELD[principal])


@pytest.mark.parametrize(("principal", "name"), EACH)
def test_session_that_is_a_log_in_would_be_found(world, monkeypatch, principal, name):
    monkeypatch.setitem(world.clients, principal, world.clients["CO"])

    assert faults_of(world, name, principal, "GET")


@pytest.mark.parametrize("principal", HELD)
def test_narrow_session_that_signs_in_would_be_found(world, monkeypatch, principal):
    monkeypatch.setitem(world.clients, principal, world.clients["CO"])

    assert faults_of(world, "accounts:workspace", principal, "GET")


@pytest.mark.parametrize(("principal", "name"), EACH)
def test_page_for_everybody_would_be_found(world, monkeypatch, principal, name):
    everybody = Client(raise_request_exception=False)
    if principal in LINKED:
        hold_link(everybody, world.a.row(LINKED[principal]).link)
    else:
        hold_key(everybody, key_for(world.a.row(Person)))
    monkeypatch.setitem(world.clients, "AN", everybody)

    assert faults_of(world, name, "AN", "GET")


@pytest.mark.parametrize("name", HELD["NP"])
def test_person_of_another_house_would_be_found(world, monkeypatch, name):
    stranger = Client(raise_request_exception=False)
    hold_key(stranger, key_for(world.b.row(Person)))
    monkeypatch.setitem(world.clients, "NP", stranger)

    assert faults_of(world, name, "NP", "GET")
