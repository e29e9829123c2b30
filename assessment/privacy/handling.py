"""How data of self-assessments are handled."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import Basis, DataClass, Erase, Handling, Reader

THEIRS = Handling(
    data_class=DataClass.CONFIDENTIAL,
    purpose=gettext_noop(
        "Assessing where a municipality stands, and planning its next steps"
    ),
    readers=(Reader.ASSESSORS, Reader.COORDINATORS, Reader.LEAD),
    retention="submitted",
    withheld=gettext_noop("Belongs to the municipality, not to one person"),
)
# Which run, question or step a trace of a person is about.
ABOUT = THEIRS.but(withheld="")
TRACE = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Whom to ask about an answer, a file or a step"),
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.ASSESSORS, Reader.COORDINATORS),
    retention="submitted",
    erase=Erase.CLEAR,
)
