"""The matrix proves something: without a guard it finds every view."""

import pytest

from assessment.querysets.scope import MunicipalityScope
from cms.accounts import permissions
from cms.accounts.querysets import (
    InvitationQuerySet,
    MailDomainQuerySet,
    MembershipQuerySet,
    UnitQuerySet,
)
from cms.accounts.querysets.absences import AbsenceQuerySet
from cms.accounts.querysets.agreements import HouseAgreementQuerySet
from cms.accounts.querysets.persons import PersonQuerySet
from cms.acknowledgement.querysets import (
    AssignmentQuerySet,
    BriefingQuerySet,
    QuestionQuerySet,
)
from cms.adoption.querysets import AdoptionQuerySet
from cms.knowledge.querysets.versions import PageVersionQuerySet
from cms.knowledge.querysets.words import OwnWordQuerySet
from tests.security import cells
from tests.security.cells import ADDRESSES, faults_of
from tests.security.matrix import OBJECTS, rules, values

GUARDED = sorted(
    name for name, rule in rules().items() if rule.kind in {"tenant", "platform"}
)
# Inner values that all tenants share: a step of the catalogue belongs to nobody.
SHARED = {"assessment:step"}
INNER = sorted(
    name for name in set(GUARDED) - SHARED if len(ADDRESSES[name].params) > 1
)
# Where inner objects are cut down to the municipality of the address.
SCOPES = [
    (MunicipalityScope, "of"),
    (MembershipQuerySet, "at"),
    (InvitationQuerySet, "at"),
    (MailDomainQuerySet, "at"),
    (HouseAgreementQuerySet, "at"),
    (AbsenceQuerySet, "of"),
    (PersonQuerySet, "of"),
    (UnitQuerySet, "at"),
    (AssignmentQuerySet, "of"),
    (BriefingQuerySet, "of"),
    (QuestionQuerySet, "of"),
    (AdoptionQuerySet, "of"),
    (OwnWordQuerySet, "of"),
    (PageVersionQuerySet, "at"),
]


def _is_found(world, name: str, insider: str = "CO") -> bool:
    """Whether a person without the right shows up as a fault of this address."""
    rule = rules()[name]
    method = "GET" if rule.get is not None else "POST"
    # Wagtail lets only its editors as far as our guards in its admin.
    stranger = "ED" if ADDRESSES[name].route.startswith("redaktion/") else "LE"
    person = insider if rule.kind == "tenant" else stranger
    return bool(faults_of(world, name, person, method))


@pytest.mark.parametrize("name", GUARDED)
def test_missing_guard_is_found(world, monkeypatch, name):
    assert not _is_found(world, name)

    monkeypatch.setattr(permissions, "allows", lambda *arguments: True)

    assert _is_found(world, name)


@pytest.mark.parametrize("name", INNER)
def test_unscoped_inner_object_is_found(world, monkeypatch, name):
    insider = "CO" if "CO" in rules()[name].allow else "ED"
    kwargs = {kind: values(ADDRESSES[name], kind, world, insider) for kind in OBJECTS}
    if kwargs["crossed"] is None:
        return  # all tenants share what stands behind the kwargs
    monkeypatch.setattr(cells, "values", lambda address, kind, *rest: kwargs[kind])
    for queryset, method in SCOPES:
        monkeypatch.setattr(queryset, method, lambda self, municipality: self.all())

    assert _is_found(world, name, insider)
