"""What the audit log keeps of whom."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import Basis, Data, DataClass, Handling, Reader, group
from cms.audit.domain.retention import rule
from cms.audit.models import Entry
from cms.audit.querysets import EntryQuerySet
from cms.audit.services import registry

_ENTRY = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Proof of who changed what, kept as ids without contents"),
    basis=Basis.DUTY,
    readers=(
        Reader.SELF,
        Reader.COORDINATORS,
        Reader.LEAD,
        Reader.DATA_PROTECTION,
        Reader.OPERATORS,
    ),
    retention="audit_security",
    kept=gettext_noop("Proof; a number that leads to nobody once the account is gone"),
)


def _security(at: datetime) -> list[EntryQuerySet]:
    longer = registry.actions_of([Kind.SHARING, Kind.EXPORT])
    before = at - rule("audit_security").period
    return [Entry.objects.before(before).exclude(action__in=longer)]


def _sharing(at: datetime) -> list[EntryQuerySet]:
    return [Entry.objects.before(at - rule("audit_sharing").period)]


DECLARED = (
    Data(
        "audit.Entry",
        (
            group("at actor role tenant action result", _ENTRY, "actor"),
            group(
                "id object_type object_id request_id",
                _ENTRY.but(
                    withheld=gettext_noop("Technical number without meaning of its own")
                ),
                "actor",
            ),
        ),
    ),
)
ACTIONS = {
    "audit.retention_run": Action(_("Erased what is over"), Kind.PLATFORM),
}
ENDINGS = {"audit_security": _security, "audit_sharing": _sharing}
