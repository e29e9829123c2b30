"""Every address is classified, and every kwarg can be filled."""

import re

import pytest

from cms.knowledge.services.structure import internal_place
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
def test_internal_place_of_another_house_looks_like_a_missing_one(world, principal):
    """Wagtail serves every page by one address; this is the row of internal ones."""
    publisher = world.other(principal).municipality.publisher
    client, place = world.clients[principal], internal_place(publisher)

    found, missing = client.get(place.url), client.get("/intern/nichts/")

    assert found.status_code == missing.status_code
    assert found.status_code == (404 if "_auth_user_id" in client.session else 302)
    assert said(found, place.url) == said(missing, "/intern/nichts/")


def said(response, url):
    """Return the answer without its address and what every answer draws or counts."""
    text = (response.content.decode() + response.headers.get("Location", "")).replace(
        url, ""
    )
    return re.sub(r'[A-Za-z0-9]{12,}|data-session="\d+"', "", text)
