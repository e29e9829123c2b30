"""What the audit log keeps of whom."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import Basis, Data, DataClass, Handling, Reader, group

_ENTRY = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Proof of who changed what, kept as ids without contents",
    basis=Basis.DUTY,
    readers=(
        Reader.SELF,
        Reader.COORDINATORS,
        Reader.LEAD,
        Reader.DATA_PROTECTION,
        Reader.OPERATORS,
    ),
    retention="audit_security",
    kept="Proof; a number that leads to nobody once the account is gone",
)

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
