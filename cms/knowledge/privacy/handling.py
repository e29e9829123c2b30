"""How what pages and the editors' admin keep is handled."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import (
    Basis,
    DataClass,
    Erase,
    Handling,
    Reader,
)

OPEN = Handling(
    data_class=DataClass.OPEN,
    purpose=gettext_noop("Guides, instructions, processes, cases and their vocabulary"),
    readers=(Reader.EVERYBODY,),
    retention="content",
)
EDITING = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Who wrote, checked and answers for a page"),
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.EDITORS, Reader.OPERATORS),
    retention="content",
    erase=Erase.CLEAR,
)
DRAFT = Handling(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("Drafts, review and files of pages"),
    readers=(Reader.EDITORS, Reader.OPERATORS),
    retention="content",
    withheld=gettext_noop("Belongs to the publisher of the page"),
)
WORDS = Handling(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("What a municipality puts in for its own placeholders"),
    readers=(Reader.MEMBERS,),
    retention="content",
)
SIGNED = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Showing who signed a version of an instruction"),
    basis=Basis.TASK,
    readers=(Reader.MEMBERS,),
    retention="content",
    withheld=gettext_noop("Belongs to the publisher of the page"),
    erase=Erase.KEEP,
    kept=gettext_noop("A signed original is a record of the municipality"),
)
TECHNICAL = gettext_noop("Technical, says nothing more")
