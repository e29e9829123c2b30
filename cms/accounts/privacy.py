"""What accounts, memberships and invitations keep of whom."""

from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Impersonal,
    Match,
    Reader,
    group,
)

_ACCOUNT = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Signing in, and being known to colleagues by name",
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.COORDINATORS, Reader.LEAD, Reader.OPERATORS),
    retention="account",
    erase=Erase.DELETE,
)
_SECRET = _ACCOUNT.but(
    purpose="Proof that it is the same person",
    readers=(Reader.MACHINE,),
    withheld="Secret of the log-in; it would endanger the account",
)
_TECHNICAL = "Technical, says nothing more"
_HOUSE = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Who owns content and gives roles, and its departments",
    readers=(Reader.MEMBERS,),
    retention="municipality",
)
_INVITED = _ACCOUNT.but(
    purpose="Bringing in the person who is meant, and nobody else",
    readers=(Reader.COORDINATORS, Reader.LEAD),
    retention="invitations",
)
_INVITER = _INVITED.but(erase=Erase.CLEAR)

DECLARED = (
    Data(
        "accounts.User",
        (
            group(
                "email name is_staff is_superuser is_active date_joined",
                _ACCOUNT,
                "pk",
            ),
            group(
                "last_active_month",
                _ACCOUNT.but(
                    purpose="Erasing accounts that nobody uses",
                    readers=(Reader.SELF,),
                ),
                "pk",
            ),
            group("password rights_version", _SECRET, "pk"),
            group(
                "id fictional groups user_permissions",
                _ACCOUNT.but(readers=(Reader.MACHINE,), withheld=_TECHNICAL),
                "pk",
            ),
        ),
    ),
    Data(
        "accounts.Membership",
        (
            group("user publisher role function unit", _ACCOUNT, "user"),
            group("id", _ACCOUNT.but(withheld=_TECHNICAL), "user"),
        ),
    ),
    Data(
        "accounts.Invitation",
        (
            group(
                "email name role function unit",
                _INVITED,
                "email",
                Match.ADDRESS,
            ),
            group(
                "id nonce token_hash",
                _SECRET.but(retention="invitations"),
                "email",
                Match.ADDRESS,
            ),
            group("accepted_by accepted_at", _INVITED, "accepted_by"),
            group("invited_by", _INVITER, "invited_by"),
            group("publisher created_at expires_at withdrawn_at by_list", _HOUSE),
        ),
    ),
    Data("accounts.Publisher", (group("id kind municipality alliance", _HOUSE),)),
    Data("accounts.Unit", (group("id publisher name parent", _HOUSE),)),
    Data(
        "account.EmailAddress",
        (
            group("email verified", _ACCOUNT, "user"),
            group("id user primary", _ACCOUNT.but(withheld=_TECHNICAL), "user"),
        ),
    ),
    Data(
        "account.EmailConfirmation",
        (
            group(
                "id email_address created sent key",
                _SECRET.but(purpose="Confirming an address"),
                "email_address__user",
            ),
        ),
    ),
    Data(
        "sessions.Session",
        (
            group(
                "session_key session_data expire_date",
                _SECRET.but(purpose="Staying signed in", retention="sessions"),
                "session_data",
                Match.SESSION,
            ),
        ),
    ),
)
IMPERSONAL = (
    Impersonal(
        ("auth.Permission", "auth.Group", "contenttypes.ContentType"),
        "Rights and kinds of objects as the framework numbers them",
    ),
)
