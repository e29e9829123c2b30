"""Writing the audit log: in the transaction of the action, or the action fails."""

from django.db import models
from django.utils import timezone

from cms.audit import scope as scopes
from cms.audit.models import Entry

_NOBODY = scopes.Scope(actor=lambda: None)
ACTION_LENGTH = 60
ROLE_LENGTH = 120


def record(
    action: str,
    subject: models.Model | None = None,
    *,
    result: str = Entry.Result.DONE,
    actor: int | None = None,
    tenant: int | None = None,
) -> None:
    """Write one entry about ``subject``, an object that has been stored.

    Actor, municipality, role and request come from the open scope; ``actor`` and
    ``tenant`` replace them where an action knows better, such as a log-in. Called
    inside the transaction of the action, so that one does not happen without the
    other. Source: privacy-and-security, P28 to P32.
    """
    scope = scopes.current() or _NOBODY
    scope.entries += 1
    kind, key = ("", "") if subject is None else _name_of(subject)
    Entry.objects.create(
        at=timezone.now(),
        actor=scope.actor() if actor is None else actor,
        role=scope.role[:ROLE_LENGTH],
        tenant=scope.tenant if tenant is None else tenant,
        action=action,
        object_type=kind,
        object_id=key,
        result=result,
        request_id=scope.request_id,
    )


def _name_of(subject: models.Model) -> tuple[str, str]:
    """Return kind and key; the name of an object is never written."""
    return subject._meta.label_lower, str(subject.pk)  # noqa: SLF001 -- public in Django
