"""What really stands on each page is what its reports declare, nothing more.

Every text of the world is a canary that names its field. Whatever page shows a field of
persons, or of the municipality alone, must be a report that declares this field.
"""

import re

import pytest

from cms.accounts.models import Person
from cms.audit.domain.privacy import DataClass
from cms.audit.services import registry, reporting
from tests.security.bodies import body_for
from tests.security.cells import ADDRESSES
from tests.security.matrix import rules, values
from tests.security.probe import ask
from tests.security.world import PRINCIPALS

CANARY = re.compile(r"canary-[ab]-([a-z]+\.[a-z]+)-(\d+)-([a-z_]+)", re.IGNORECASE)
GUARDED = {
    f"{data.model}.{name}".lower(): f"{data.model}.{name}"
    for data in registry.declared()
    for group in data.groups
    if group.handling.data_class in {DataClass.PERSONAL, DataClass.CONFIDENTIAL}
    for name in group.fields
}


def declared(name, reports):
    """Return the stored fields that may stand on this page."""
    return {
        field
        for report in reports
        if name in (*report.places, *report.parts)
        for field in report.stored
    }


def asked(rule):
    """Return who is let in, by the methods that show something."""
    people = {"AN", "LE", "CO", "CB", "PA"} if rule.kind == "public" else rule.allow
    methods = [
        ("GET", rule.get, people),
        ("POST", rule.post, people & (rule.write or people)),
    ]
    return {
        method: sorted(let_in)
        for method, status, let_in in methods
        if status not in {None, 302, 404}
    }


def shown(world, name, principal):
    """Return the guarded fields of others that this person reads there."""
    rule, address = rules()[name], ADDRESSES[name]
    found = set()
    for method, people in asked(rule).items():
        if principal not in people:
            continue
        answer = ask(
            world.clients[principal],
            method,
            address.path(values(address, "own", world, principal)),
            stranger_to=world.other(principal),
            data=body_for(name, world.home(principal)) if method == "POST" else None,
        )
        found |= set(CANARY.findall(answer.body))
    own = _row_of(world, principal)
    return {
        GUARDED[f"{model}.{field}".lower()]
        for model, pk, field in found
        if f"{model}.{field}".lower() in GUARDED and (model.lower(), pk) != own
    }


def _row_of(world, principal):
    """Return the row that is about the person who reads."""
    if principal == "NP":
        return "accounts.person", str(world.a.row(Person).pk)
    return "accounts.user", str(getattr(world.people.get(principal), "pk", None))


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_page_shows_what_its_reports_declare(world, name):
    may_stand = declared(name, reporting.reports())
    surplus = {
        principal: fields
        for principal in PRINCIPALS
        if (fields := shown(world, name, principal) - may_stand)
    }

    assert surplus == {}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("accounts:members", "accounts.User.email"),
        ("assessment:question", "assessment.Answer.comment"),
        ("assessment:plan", "assessment.PlanItem.goal"),
    ],
)
def test_twin_field_that_no_report_declares_is_found(world, name, field):
    reports = [each for each in reporting.reports() if field not in each.stored]

    assert field in shown(world, name, "CO") - declared(name, reports)
