"""Every address is classified, and every kwarg can be filled."""

import pytest

from tests.security.addresses import addresses
from tests.security.matrix import own_addresses, rules, value_of, wagtail_names
from tests.security.world import PRINCIPALS


def test_every_own_address_is_in_authz_yaml_and_no_other():
    names = [address.name for address in own_addresses()]

    assert sorted(names) == sorted(rules())


def test_every_address_of_wagtail_is_listed_and_no_other():
    names = [address.name for address in addresses() if not address.is_own]

    assert sorted(names) == sorted(wagtail_names())


def test_every_kwarg_can_be_filled(world):
    unfilled = []
    for address in own_addresses():
        for kwarg in address.params:
            try:
                value_of(address, kwarg, world.a)
            except KeyError:
                unfilled.append(f"{address.name}.{kwarg}")

    assert unfilled == []


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_nothing_is_internal_yet(world, principal):
    """The first internal page of a municipality belongs into the matrix."""
    client = world.clients[principal]

    for path in (
        "/intern/",
        f"/intern/{world.a.municipality.slug}/",
        "/intern/nichts/",
    ):
        assert client.get(path).status_code == 404
