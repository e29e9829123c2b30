"""What accounts show of people to others, and what they show to nobody else."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import OPERATOR, NoReport, Report, column

_PERSON = "accounts.User.name"
_ADDRESS = "accounts.User.email"
_LOG = (
    column(_("Time"), "audit.Entry.at"),
    column(_("Person"), _PERSON),
    column(_("What happened"), "audit.Entry.action"),
    column(
        _("Concerned: kind and number, no name"),
        "audit.Entry.object_type audit.Entry.object_id",
    ),
    column(_("Outcome"), "audit.Entry.result"),
)

_AWAY = "accounts.Absence.ends_on accounts.Absence.deputy"
REPORTS = (
    Report(
        id="accounts.members",
        title=_("Members"),
        purpose=_("Giving and taking roles, and knowing whom to ask"),
        roles=(Role.COORDINATOR, Role.LEAD, OPERATOR),
        columns=(
            column(_("Name"), _PERSON),
            column(_("E-mail address"), _ADDRESS),
            column(_("Role"), "accounts.Membership.role"),
            column(_("Function in the house"), "accounts.Membership.function"),
            column(_("Unit"), "accounts.Membership.unit accounts.Unit.name"),
            column(
                _("Address out of reach (coordination alone)"),
                "accounts.User.unreachable_since",
            ),
            column(
                _("Day of registering oneself"), "accounts.Membership.registered_on"
            ),
            column(_("Away until when, and deputy (coordination alone)"), _AWAY),
        ),
        threshold=_("None: roles are given by name. No log-ins, no activity."),
        places=("accounts:members",),
        parts=("accounts:member", "accounts:member_remove"),
    ),
    Report(
        id="accounts.invitations",
        title=_("Open invitations"),
        purpose=_("Seeing which invitation has not been accepted or not arrived"),
        roles=(Role.COORDINATOR, OPERATOR),
        columns=(
            column(_("E-mail address"), "accounts.Invitation.email"),
            column(_("Role"), "accounts.Invitation.role"),
            column(_("Valid until"), "accounts.Invitation.expires_at"),
            column(_("Mail refused or not"), "mail.Message.state"),
        ),
        threshold=_("Open invitations alone; each is gone after seven days."),
        places=("accounts:invitations",),
        parts=("accounts:members",),
    ),
    Report(
        id="accounts.persons",
        title=_("People without a mailbox"),
        purpose=_("Letting people without a mailbox in, and ending that"),
        roles=(Role.COORDINATOR,),
        columns=(
            column(_("Name"), "accounts.Person.name"),
            column(_("Staff number"), "accounts.Person.number"),
            column(_("Unit"), "accounts.Person.unit accounts.Unit.name"),
            column(
                _("Codes left, and until when"),
                "accounts.PersonCode.used_at accounts.PersonCode.expires_at",
            ),
        ),
        threshold=_(
            "No times of log-ins. The day somebody was entered or left stands on the "
            "person's page; all that is stored only on the copy printed for the person."
        ),
        places=("accounts:persons", "accounts:person"),
        parts=(
            "accounts:person_edit",
            "accounts:person_end",
            "accounts:person_codes",
            "accounts:persons_codes",
            "accounts:person_data",
        ),
    ),
    Report(
        id="accounts.absences",
        title=_("Absences and deputies"),
        purpose=_("Handing what is due to a deputy, who sees it too"),
        roles=tuple(Role),
        columns=(
            column(_("Name"), f"accounts.Absence.person {_PERSON}"),
            column(_("First day"), "accounts.Absence.starts_on"),
            column(_("Last day"), "accounts.Absence.ends_on"),
            column(_("Deputy"), "accounts.Absence.deputy"),
        ),
        threshold=_(
            "No reasons. Members see their own and those they stand in for; the "
            "coordination sees all. Deleted 30 days after the last day."
        ),
        places=("accounts:absences",),
    ),
    Report(
        id="accounts.log",
        title=_("Log of the municipality"),
        purpose=_("Proof of who changed what; never for judging how people work"),
        roles=(
            Role.COORDINATOR,
            Role.LEAD,
            Role.STAFF_COUNCIL,
            Role.DATA_PROTECTION,
        ),
        columns=_LOG,
        threshold=_(
            "No contents. The head of administration sees sharing and exports alone, "
            "the staff council views of persons and exports alone. Reading is "
            "recorded."
        ),
        places=("accounts:log",),
    ),
    Report(
        id="accounts.platform_log",
        title=_("Log of the installation"),
        purpose=_("Proof of what operators changed in the installation"),
        roles=(OPERATOR,),
        columns=_LOG,
        threshold=_("No contents, nothing of what happens inside municipalities."),
        places=("accounts:platform_log",),
    ),
    Report(
        id="accounts.join_requests",
        title=_("Requests to take part"),
        purpose=_("Checking whether who asks speaks for the municipality"),
        roles=(OPERATOR,),
        columns=(
            column(_("Municipality"), "accounts.JoinRequest.municipality"),
            column(_("Day of the request"), "accounts.JoinRequest.created_at"),
            column(_("Name"), "accounts.JoinRequest.name"),
            column(_("Function in the house"), "accounts.JoinRequest.function"),
            column(_("E-mail address"), "accounts.JoinRequest.email"),
            column(_("Message"), "accounts.JoinRequest.message"),
        ),
        threshold=_("Confirmed and unanswered requests alone."),
        places=("accounts:requests", "accounts:request"),
    ),
    Report(
        id="accounts.accounts",
        title=_("Accounts in the editors' area"),
        purpose=_("Setting up operators, and closing accounts"),
        roles=(OPERATOR,),
        columns=(
            column(_("Name"), _PERSON),
            column(_("E-mail address"), _ADDRESS),
            column(_("Operator or not"), "accounts.User.is_superuser"),
            column(_("Active or closed"), "accounts.User.is_active"),
        ),
        threshold=_("None: accounts are closed by name. No last log-in."),
        places=("wagtailusers_users:index", "wagtailusers_users:index_results"),
    ),
)
NO_REPORTS = (
    NoReport(
        (
            "accounts:my_day",
            "accounts:account",
            "accounts:own_log",
            "accounts:own_data",
            "accounts:own_data_copy",
            "accounts:own_data_file",
            "accounts:own_data_pdf",
            "accounts:staff_day",
            "accounts:staff_data",
            "accounts:leave",
            "account_change_password",
            "account_reauthenticate",
            "mail:accounts.day",
            "mail:accounts.left",
            "mail:accounts.unused",
            "mail:accounts.confirm_address",
            "mail:accounts.log_in_code",
            "mail:accounts.link_code",
            "mail:accounts.password_changed",
            "mail:accounts.password_reset",
            "mail:accounts.unknown_account",
        ),
        "Shows people their own data alone",
    ),
    NoReport(
        (
            "mail:accounts.invitation",
            "mail:accounts.confirm_join_request",
            "mail:accounts.join_declined",
            "mail:accounts.registration",
        ),
        "Goes to the person it is about, with the name of who wrote",
    ),
    NoReport(
        (
            "accounts:invite",
            "accounts:people_list",
            "accounts:bodies_list",
            "accounts:staff_list",
            "accounts:person_add",
        ),
        "Shows what the reader has just typed, before it is stored",
    ),
    NoReport(
        (
            "accounts:people_template",
            "accounts:bodies_template",
            "accounts:staff_template",
        ),
        "Empty tables to fill in",
    ),
    NoReport(
        ("accounts:openness", "accounts:dossier"),
        "Lists reports and rules, not what they show",
    ),
    NoReport(
        ("accounts:units", "accounts:unit"),
        "Names of departments, no persons",
    ),
    NoReport(
        (
            "accounts:municipality",
            "accounts:mail_domains",
            "accounts:agreement",
            "accounts:domain_request",
            "accounts:setup",
            "accounts:join",
        ),
        "Master data and set-up, no persons",
    ),
)
