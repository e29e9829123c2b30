"""What import and export keep of whom: nothing but entries of the audit log."""

from django.utils.translation import gettext_lazy as _

from cms.audit.domain.actions import Action, Kind

ACTIONS = {
    "transfer.booklet_asked": Action(_("Pages taken along as PDF"), Kind.PLATFORM),
    "transfer.files_taken_in": Action(_("Files taken in as drafts"), Kind.PLATFORM),
}
