"""What pages and the editors' admin keep of whom."""

from django.utils.translation import gettext_lazy as _

from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import Impersonal
from cms.knowledge.privacy.admin import ADMIN, ENDINGS
from cms.knowledge.privacy.content import OWN
from cms.knowledge.privacy.pages import FILES, PAGES

__all__ = ["ACTIONS", "DECLARED", "ENDINGS", "IMPERSONAL"]

ACTIONS = {
    "knowledge.page_reviewed": Action(_("Page reviewed"), Kind.PLATFORM),
    "knowledge.page_approved": Action(_("Page approved"), Kind.PLATFORM),
    "knowledge.approval_steps_set": Action(_("Steps of approvals set"), Kind.PLATFORM),
    "knowledge.original_attached": Action(_("Signed original attached"), Kind.PLATFORM),
    "knowledge.original_taken_away": Action(
        _("Signed original taken away"), Kind.PLATFORM
    ),
    "knowledge.page_sent_back": Action(_("Page sent back"), Kind.PLATFORM),
    "knowledge.instruction_in_force": Action(
        _("Instruction came into force"), Kind.PLATFORM
    ),
    "knowledge.instruction_superseded": Action(
        _("Instruction was superseded"), Kind.PLATFORM
    ),
    "knowledge.instruction_withdrawn": Action(
        _("Instruction was withdrawn"), Kind.PLATFORM
    ),
}
DECLARED = (*OWN, *PAGES, *FILES, *ADMIN)
IMPERSONAL = (
    Impersonal(
        (
            "knowledge.Approval",
            "knowledge.ApprovalTask",
            "wagtailadmin.Admin",
            "wagtailcore.Collection",
            "wagtailcore.CollectionViewRestriction",
            "wagtailcore.GroupApprovalTask",
            "wagtailcore.GroupCollectionPermission",
            "wagtailcore.GroupPagePermission",
            "wagtailcore.GroupSitePermission",
            "wagtailcore.Locale",
            "wagtailcore.PageViewRestriction",
            "wagtailcore.ReferenceIndex",
            "wagtailcore.Site",
            "wagtailcore.Task",
            "wagtailcore.Workflow",
            "wagtailcore.WorkflowContentType",
            "wagtailcore.WorkflowPage",
            "wagtailcore.WorkflowTask",
            "wagtailimages.Rendition",
            "wagtailredirects.Redirect",
            "wagtailsearch.IndexEntry",
            "wagtailsearch.SQLiteFTSIndexEntry",
            "taggit.Tag",
            "taggit.TaggedItem",
        ),
        "Set-up of sites, workflows and collections; copies of pages to find them",
    ),
)
