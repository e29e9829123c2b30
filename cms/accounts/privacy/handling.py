"""How accounts handle what they keep, by kind."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import Basis, DataClass, Erase, Handling, Reader

ACCOUNT = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Signing in, and being known to colleagues by name"),
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.COORDINATORS, Reader.LEAD, Reader.OPERATORS),
    retention="account",
    erase=Erase.DELETE,
)
SECRET = ACCOUNT.but(
    purpose=gettext_noop("Proof that it is the same person"),
    readers=(Reader.MACHINE,),
    withheld=gettext_noop("Secret of the log-in; it would endanger the account"),
)
TECHNICAL = gettext_noop("Technical, says nothing more")
HOUSE = Handling(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("Who owns content and gives roles, and its departments"),
    readers=(Reader.MEMBERS,),
    retention="municipality",
)
INVITED = ACCOUNT.but(
    purpose=gettext_noop("Bringing in the person who is meant, and nobody else"),
    readers=(Reader.COORDINATORS, Reader.LEAD),
    retention="invitations",
)
TOKEN = SECRET.but(retention="invitations")
INVITER = INVITED.but(erase=Erase.CLEAR)
ASKING = ACCOUNT.but(
    purpose=gettext_noop("Answering who asks that a municipality takes part"),
    readers=(Reader.OPERATORS,),
    retention="join_requests",
)
ASKED = INVITED.but(readers=(Reader.COORDINATORS,))
