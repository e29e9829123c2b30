"""What accounts record in the audit log."""

from django.utils.translation import gettext_lazy as _

from cms.audit.domain.actions import Action, Kind

ACTIONS = {
    "accounts.absence_ended": Action(_("Absence ended")),
    "accounts.absence_entered": Action(_("Absence entered")),
    "accounts.address_asked": Action(_("Mail to confirm the address asked for")),
    "accounts.address_confirmed": Action(_("Address counts as reachable")),
    "accounts.address_unreachable": Action(_("Address out of reach")),
    "accounts.agreement_ended": Action(
        _("Agreement with the staff council taken back")
    ),
    "accounts.agreement_recorded": Action(
        _("Agreement with the staff council recorded")
    ),
    "accounts.data_exported": Action(_("Own data exported"), Kind.EXPORT),
    "accounts.day_mail_chosen": Action(_("Mail with what is due chosen")),
    "accounts.denied": Action(_("Refused: no right to it")),
    "accounts.end_announced": Action(_("End of an unused account announced")),
    "accounts.domain_added": Action(_("Mail domain entered")),
    "accounts.domain_closed": Action(_("Registration by mail domain closed")),
    "accounts.domain_confirmed": Action(_("Mail domain confirmed"), Kind.PLATFORM),
    "accounts.domain_declined": Action(_("Mail domain declined"), Kind.PLATFORM),
    "accounts.domain_opened": Action(_("Registration by mail domain opened")),
    "accounts.domain_removed": Action(_("Mail domain removed")),
    "accounts.invitation_withdrawn": Action(_("Invitation withdrawn")),
    "accounts.invited": Action(_("Person invited")),
    "accounts.join_accepted": Action(_("Request accepted"), Kind.PLATFORM),
    "accounts.join_asked": Action(_("Asked to take part"), Kind.PLATFORM),
    "accounts.join_confirmed": Action(_("Request confirmed"), Kind.PLATFORM),
    "accounts.join_declined": Action(_("Request declined"), Kind.PLATFORM),
    "accounts.joined": Action(_("Invitation accepted")),
    "accounts.left": Action(_("Left the municipality")),
    "accounts.link_code_sent": Action(_("Code for a link sent")),
    "accounts.link_code_wrong": Action(_("Wrong code for a link")),
    "accounts.link_entered": Action(_("Page opened by link and code")),
    "accounts.link_opened": Action(_("Link opened")),
    "accounts.list_started": Action(_("List of people to invite handed in")),
    "accounts.log_read": Action(_("Log read"), Kind.VIEW),
    "accounts.membership_changed": Action(_("Role changed")),
    "accounts.membership_ended": Action(_("Role taken away")),
    "accounts.name_changed": Action(_("Own name changed")),
    "accounts.operator_created": Action(_("Operator set up"), Kind.PLATFORM),
    "accounts.person_erased": Action(_("Person erased")),
    "accounts.publisher_opened": Action(_("Municipality joined"), Kind.PLATFORM),
    "accounts.registered": Action(_("Registered oneself")),
    "accounts.registration_asked": Action(_("Registration asked for")),
    "accounts.unit_removed": Action(_("Unit removed")),
    "accounts.unit_saved": Action(_("Unit saved")),
    "account_confirm_login_code": Action(_("Code typed")),
    "account_login": Action(_("Signed in")),
    "account_logout": Action(_("Signed out")),
    "account_reauthenticate": Action(_("Password confirmed")),
    "account_change_password": Action(_("Password changed")),
    "account_reset_password": Action(_("New password asked for")),
    "account_reset_password_from_key": Action(_("New password set")),
}
