"""A narrow session opens its own page and no other; the matrix would notice more."""

import pytest
from django.test import Client

from tests.security.cells import ADDRESSES, faults_of
from tests.security.matrix import rules, values
from tests.security.world import hold_link

OWN = sorted(name for name, rule in rules().items() if rule.kind == "link")
CLOSED = sorted(
    name
    for name, rule in rules().items()
    if rule.kind in {"tenant", "login", "self", "platform"} and rule.get is not None
)


def test_narrow_session_opens_its_own_pages_alone(world):
    client, opened = world.clients["NA"], set()
    for name in [*CLOSED, *OWN]:
        path = ADDRESSES[name].path(values(ADDRESSES[name], "own", world, "NA"))
        if client.get(path).status_code not in {302, 404}:
            opened.add(name)

    assert opened == set(OWN)


@pytest.mark.parametrize("name", OWN)
def test_session_that_is_a_log_in_would_be_found(world, monkeypatch, name):
    monkeypatch.setitem(world.clients, "NA", world.clients["CO"])

    assert faults_of(world, name, "NA", "GET")


def test_narrow_session_that_signs_in_would_be_found(world, monkeypatch):
    monkeypatch.setitem(world.clients, "NA", world.clients["CO"])

    assert faults_of(world, "accounts:workspace", "NA", "GET")


@pytest.mark.parametrize("name", OWN)
def test_page_for_everybody_would_be_found(world, monkeypatch, name):
    everybody = Client(raise_request_exception=False)
    from assessment.models import Assignment

    hold_link(everybody, world.a.row(Assignment).link)
    monkeypatch.setitem(world.clients, "AN", everybody)

    assert faults_of(world, name, "AN", "GET")
