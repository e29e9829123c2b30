"""What accounts, memberships and invitations keep of whom, field by field."""

from django.utils.translation import gettext_noop

from cms.accounts.privacy.handling import (
    ACCOUNT,
    ASKED,
    ASKING,
    HOUSE,
    INVITED,
    INVITER,
    SECRET,
    TECHNICAL,
    TOKEN,
)
from cms.audit.domain.privacy import Data, Erase, Impersonal, Match, Reader, group

_AWAY = ACCOUNT.but(
    purpose=gettext_noop("Handing what is due to a deputy, who sees it too"),
    readers=(Reader.SELF, Reader.COORDINATORS),
    retention="absences",
)

DECLARED = (
    Data(
        "accounts.Absence",
        (
            group("municipality person starts_on ends_on", _AWAY, "person"),
            group("id", _AWAY.but(withheld=TECHNICAL), "person"),
            group("deputy", _AWAY.but(erase=Erase.CLEAR), "deputy"),
        ),
    ),
    Data(
        "accounts.User",
        (
            group(
                "email name is_staff is_superuser is_active date_joined",
                ACCOUNT,
                "pk",
            ),
            group(
                "last_active_month warned_on",
                ACCOUNT.but(
                    purpose=gettext_noop("Erasing accounts that nobody uses"),
                    readers=(Reader.SELF,),
                    retention="unused_accounts",
                ),
                "pk",
            ),
            group(
                "day_mail",
                ACCOUNT.but(
                    purpose=gettext_noop("Mails as often as the person wants them"),
                    readers=(Reader.SELF,),
                ),
                "pk",
            ),
            group(
                "unreachable_since",
                ACCOUNT.but(
                    purpose=gettext_noop("Not mailing to an address that takes no mail")
                ),
                "pk",
            ),
            group(
                "left_on",
                ACCOUNT.but(
                    purpose=gettext_noop("Erasing the accounts of people who left"),
                    readers=(Reader.SELF,),
                    retention="leavers",
                ),
                "pk",
            ),
            group("password rights_version", SECRET, "pk"),
            group(
                "id fictional day_told groups user_permissions",
                ACCOUNT.but(readers=(Reader.MACHINE,), withheld=TECHNICAL),
                "pk",
            ),
        ),
    ),
    Data(
        "accounts.Membership",
        (
            group(
                "user publisher role function unit since registered_on",
                ACCOUNT,
                "user",
            ),
            group("id", ACCOUNT.but(withheld=TECHNICAL), "user"),
        ),
    ),
    Data(
        "accounts.Invitation",
        (
            group("email name role function unit", INVITED, "email", Match.ADDRESS),
            group("id nonce token_hash", TOKEN, "email", Match.ADDRESS),
            group("accepted_by accepted_at", INVITED, "accepted_by"),
            group("invited_by", INVITER, "invited_by"),
            group("publisher created_at expires_at withdrawn_at by_list", HOUSE),
        ),
    ),
    Data(
        "accounts.DataExport",
        (
            group(
                "id person document pdf created_at",
                ACCOUNT.but(
                    purpose=gettext_noop("Handing people what is stored about them"),
                    readers=(Reader.SELF,),
                    retention="export_files",
                    withheld=gettext_noop("A copy of what stands here"),
                ),
                "person",
            ),
        ),
    ),
    Data(
        "accounts.JoinRequest",
        (
            group(
                "municipality email name function message state reason created_at "
                "ended_at",
                ASKING,
                "email",
                Match.ADDRESS,
            ),
            group("id", ASKING.but(withheld=TECHNICAL), "email", Match.ADDRESS),
        ),
    ),
    Data(
        "accounts.HouseAgreement",
        (
            group("recorded_by", INVITER.but(retention="municipality"), "recorded_by"),
            group(
                "id municipality concluded_on title annex_version recorded_on",
                HOUSE.but(
                    purpose=gettext_noop("What the staff council agreed to"),
                    readers=(Reader.COORDINATORS, Reader.DATA_PROTECTION),
                ),
            ),
        ),
    ),
    Data(
        "accounts.MailDomain",
        (
            group("added_by", INVITER.but(retention="municipality"), "added_by"),
            group(
                "id municipality domain state created_at opened_at",
                HOUSE.but(
                    purpose=gettext_noop("Whose people may register by themselves"),
                    readers=(Reader.COORDINATORS, Reader.OPERATORS),
                ),
            ),
        ),
    ),
    Data(
        "accounts.Registration",
        (
            group(
                "email asked_at",
                INVITED.but(
                    purpose=gettext_noop("Confirming the address of who registers"),
                    readers=(Reader.SELF,),
                ),
                "email",
                Match.ADDRESS,
            ),
            group("id nonce token_hash", TOKEN, "email", Match.ADDRESS),
        ),
    ),
    Data(
        "accounts.AccessLink",
        (
            group("email name opened_at", ASKED, "email", Match.ADDRESS),
            group("user", ASKED, "user"),
            group("person", ASKED, "person", Match.STAFF),
            group("id nonce token_hash", TOKEN, "email", Match.ADDRESS),
            group("code_nonce code_until code_tries", TOKEN, "email", Match.ADDRESS),
            group("created_by", INVITER, "created_by"),
            group("municipality kind created_at expires_at ended_at", HOUSE),
        ),
    ),
    Data("accounts.Publisher", (group("id kind municipality alliance", HOUSE),)),
    Data("accounts.Unit", (group("id publisher name parent", HOUSE),)),
    Data(
        "account.EmailAddress",
        (
            group("email verified", ACCOUNT, "user"),
            group("id user primary", ACCOUNT.but(withheld=TECHNICAL), "user"),
        ),
    ),
    Data(
        "account.EmailConfirmation",
        (
            group(
                "id email_address created sent key",
                SECRET.but(purpose=gettext_noop("Confirming an address")),
                "email_address__user",
            ),
        ),
    ),
    Data(
        "accounts.Session",
        (
            group(
                "session_key session_data expire_date user",
                SECRET.but(
                    purpose=gettext_noop("Staying signed in"), retention="sessions"
                ),
                "user",
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
