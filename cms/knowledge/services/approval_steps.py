"""Whom a house asks before its instructions are approved: by kind, set by the house."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from cms.accounts.models import Publisher, Role
from cms.audit.services import record
from cms.knowledge.models import AskedStep, InstructionKind
from cms.knowledge.models.approval import STEPS

_NO_KIND = 0  # service instructions, which have no kind


def kinds_by_key() -> dict[int, str]:
    """Return the names of all kinds of instructions by key, 0 without a kind."""
    kinds = InstructionKind.objects.values_list("pk", "name")
    return {_NO_KIND: gettext("Service instruction"), **dict(kinds)}


def asked_steps(publisher: Publisher) -> set[tuple[int, str]]:
    """Return key of the kind and role of each step the house asks for."""
    rows = AskedStep.objects.filter(publisher=publisher)
    return {
        (kind or _NO_KIND, role)
        for kind, role in rows.values_list("instruction_kind", "role")
    }


@transaction.atomic
def set_steps(publisher: Publisher, steps: set[tuple[int, str]]) -> None:
    """Ask for these steps from now on; what was submitted goes on as it began."""
    AskedStep.objects.filter(publisher=publisher).delete()
    AskedStep.objects.bulk_create(
        AskedStep(publisher=publisher, instruction_kind_id=kind or None, role=role)
        for kind, role in sorted(steps)
    )
    record("knowledge.approval_steps_set", publisher.municipality)


def asked_roles(page: Any) -> list[Role]:
    """Return whom the house of an instruction asks before its approver, in order."""
    page = page.specific
    rows = AskedStep.objects.filter(
        publisher=page.publisher_id, instruction_kind=page.instruction_kind_id
    )
    asked = set(rows.values_list("role", flat=True))
    return [Role(role) for role, _label in STEPS if role in asked]
