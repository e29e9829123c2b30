"""Wagtail's own addresses: in full for editors, once for all others.

The rule there is "no canary, no change": what is confidential does not live in Wagtail,
so whatever its admin shows or does, nothing of another municipality is in it.
"""

from typing import Any

import pytest
from wagtail.models import Page

from tests.security.addresses import Address, addresses
from tests.security.cells import forbidden
from tests.security.probe import Answer, ask
from tests.security.world import PRINCIPALS, Tenant

FOREIGN = {address.name: address for address in addresses() if not address.is_own}
EDITORIAL = ("ED", "AP")
ADMITTED = ("SC", "DP")  # for their steps of an approval
# Open to everybody on purpose: texts and pictures of the admin, published pages.
OPEN = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",  # our page with one button
    "wagtail_serve",
}
# Answers with an error of Wagtail's own: why.
BROKEN = {
    "wagtailadmin_error_test": "raises on purpose, to show the error page",
    "wagtailadmin_choose_page_external_link": "an empty POST is not foreseen",
    "wagtailadmin_pages:copy": "an empty POST is not foreseen",
    "wagtailadmin_pages:edit": "an empty POST is not foreseen",
    "wagtailadmin_pages:set_page_position": "a missing page is not foreseen",
}
WORDS = {
    "app_label": "wagtailcore",
    "app_name": "knowledge",
    "model_name": "page",
    "content_type_app_name": "wagtailcore",
    "content_type_model_name": "page",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "width-100",
    "revision_id_a": "earliest",
    "revision_id_b": "live",
    "object_id": "1",
    "uidb64": "x",
    "1": "datei.pdf",
    "token": "x",
}
NOBODY = 999_999_999


def _values(address: Address, tenant: Tenant | None) -> dict[str, Any]:
    """Return kwargs for the tenant's page; for nobody's without a tenant."""
    page = tenant.rows.get(Page) if tenant else None
    number = page.pk if page else (1 if tenant else NOBODY)
    return {name: WORDS.get(name, number) for name in address.params}


def _path(address: Address, tenant: Tenant | None) -> str:
    if address.name.startswith("wagtail_serve"):
        return "/"
    return address.path(_values(address, tenant))


def _faults(answer: Answer, name: str, principal: str) -> list[str]:
    faults = [f"reads {text}" for text in forbidden(principal) if answer.says(text)]
    if answer.foreign_changed:
        faults.append("changed rows of the other municipality")
    if answer.status >= 500 and name not in BROKEN:
        faults.append(f"status {answer.status} {answer.error[:300]}")
    return faults


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_editors_read_and_change_nothing_of_others(world, name):
    faults = []
    for principal in EDITORIAL:
        for tenant in (world.home(principal), world.other(principal), None):
            for method in ("GET", "POST"):
                answer = ask(
                    world.clients[principal],
                    method,
                    _path(FOREIGN[name], tenant),
                    stranger_to=world.other(principal),
                )
                found = _faults(answer, name, principal)
                faults += [f"{principal} {method}: {fault}" for fault in found]

    assert faults == []


@pytest.mark.parametrize("name", sorted(set(FOREIGN) - OPEN))
def test_all_others_are_kept_out(world, name):
    statuses = {}
    for principal in PRINCIPALS:
        if principal in (*EDITORIAL, "PA"):
            continue
        answer = ask(
            world.clients[principal],
            "GET",
            _path(FOREIGN[name], world.b),
            stranger_to=world.other(principal),
        )
        assert _faults(answer, name, principal) == []
        if principal not in ADMITTED:
            statuses[principal] = answer.status

    assert set(statuses.values()) <= {302, 403, 404}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_operators_meet_no_broken_page(world, name):
    answer = ask(
        world.clients["PA"], "GET", _path(FOREIGN[name], world.a), stranger_to=world.b
    )

    assert _faults(answer, name, "PA") == []
