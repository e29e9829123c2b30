"""What the editors' area shows of people who write and review, and to whom."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import OPERATOR, NoReport, Report, column

_EDITORS = (Role.EDITOR, Role.APPROVER, OPERATOR)
_TABLE = (_("spreadsheet (XLSX, CSV)"),)
_THEIRS = _("Content the reader may edit; no reading, no clicks, no durations.")
_TITLE = column(_("Title of the page"), "wagtailcore.Page.title")
_STATE = column(_("State of the page"), "wagtailcore.Page.live")
_TYPE = column(_("Type of the content"), "wagtailcore.Page.content_type")


def _wagtail(names: str) -> tuple[str, ...]:
    """Return the addresses of Wagtail's reports and of the lists inside them."""
    return tuple(
        f"wagtailadmin_reports:{name}{end}"
        for name in names.split()
        for end in ("", "_results")
    )


REPORTS = (
    Report(
        id="knowledge.history",
        title=_("Changes of pages and other content"),
        purpose=_("Knowing who changed a text, and getting old versions back"),
        roles=_EDITORS,
        columns=(
            column(_("Number of the content"), "wagtailcore.PageLogEntry.page"),
            column(_("Name of the content"), "wagtailcore.PageLogEntry.label"),
            column(_("Type of the content"), "wagtailcore.PageLogEntry.content_type"),
            column(_("Kind of change"), "wagtailcore.PageLogEntry.action"),
            column(_("Who changed it"), "wagtailcore.PageLogEntry.user"),
            column(_("Time of the change"), "wagtailcore.PageLogEntry.timestamp"),
        ),
        threshold=_THEIRS,
        places=(
            *_wagtail("site_history"),
            "wagtailadmin_pages:history",
            "wagtailadmin_pages:history_results",
            "wagtailsnippets_knowledge_fundingprogramme:history",
            "wagtailsnippets_knowledge_fundingprogramme:history_results",
            "wagtailsnippets_knowledge_glossaryterm:history",
            "wagtailsnippets_knowledge_glossaryterm:history_results",
            "wagtailsnippets_knowledge_instructionkind:history",
            "wagtailsnippets_knowledge_instructionkind:history_results",
            "wagtailsnippets_knowledge_topic:history",
            "wagtailsnippets_knowledge_topic:history_results",
            "wagtailsnippets_search_bestbet:history",
            "wagtailsnippets_search_bestbet:history_results",
            "wagtailsnippets_search_synonymgroup:history",
            "wagtailsnippets_search_synonymgroup:history_results",
        ),
        files=_TABLE,
    ),
    Report(
        id="knowledge.reviews",
        title=_("Reviews of pages"),
        purpose=_("Knowing which page waits for whose review"),
        roles=_EDITORS,
        columns=(
            column(_("Workflow or task"), "wagtailcore.WorkflowState.workflow"),
            column(_("Number of the content"), "wagtailcore.WorkflowState.object_id"),
            column(_("Type of the content"), "wagtailcore.WorkflowState.content_type"),
            _TITLE,
            column(_("State of the review"), "wagtailcore.WorkflowState.status"),
            column(_("Who asked for it"), "wagtailcore.WorkflowState.requested_by"),
            column(_("Begun"), "wagtailcore.WorkflowState.created_at"),
            column(_("Finished"), "wagtailcore.TaskState.finished_at"),
            column(_("Who finished it"), "wagtailcore.TaskState.finished_by"),
        ),
        threshold=_("Content the reader may edit or review."),
        places=(
            *_wagtail("workflow workflow_tasks"),
            "wagtailadmin_pages:workflow_history",
            "wagtailadmin_pages:workflow_history_detail",
        ),
        files=_TABLE,
    ),
    Report(
        id="knowledge.aging_pages",
        title=_("Pages that have not been published anew for long"),
        purpose=_("Keeping pages current"),
        roles=_EDITORS,
        columns=(
            _TITLE,
            _STATE,
            column(_("Last published"), "wagtailcore.Page.last_published_at"),
            column(_("Who published it"), "wagtailcore.PageLogEntry.user"),
            _TYPE,
        ),
        threshold=_THEIRS,
        places=_wagtail("aging_pages"),
        files=_TABLE,
    ),
    Report(
        id="knowledge.locked_pages",
        title=_("Locked pages"),
        purpose=_("Knowing whom to ask before a page can be changed"),
        roles=_EDITORS,
        columns=(
            _TITLE,
            column(_("Last changed"), "wagtailcore.Page.latest_revision_created_at"),
            _STATE,
            _TYPE,
            column(_("Locked since"), "wagtailcore.Page.locked_at"),
            column(_("Who locked it"), "wagtailcore.Page.locked_by"),
        ),
        threshold=_THEIRS,
        places=_wagtail("locked_pages"),
        files=_TABLE,
    ),
    Report(
        id="knowledge.editing",
        title=_("Working on the same page"),
        purpose=_("Working on one page without getting in each other's way"),
        roles=_EDITORS,
        columns=(
            column(_("Comment"), "wagtailcore.Comment.text"),
            column(_("Who wrote it, and when"), "wagtailcore.Comment.user"),
            column(_("Who has the page open"), "wagtailadmin.EditingSession.user"),
            column(_("Who saved or locked it last"), "wagtailcore.Revision.user"),
        ),
        threshold=_("Pages the reader may edit; who has one open is not kept."),
        places=("wagtailadmin_pages:edit",),
    ),
    Report(
        id="knowledge.setup_history",
        title=_("Changes of the set-up of the editors' area"),
        purpose=_("Knowing which operator changed accounts, groups or sites"),
        roles=(OPERATOR,),
        columns=(
            column(_("Kind of change"), "wagtailcore.ModelLogEntry.action"),
            column(_("Who changed it"), "wagtailcore.ModelLogEntry.user"),
            column(_("Time of the change"), "wagtailcore.ModelLogEntry.timestamp"),
        ),
        threshold=_("Changes by operators alone."),
        places=tuple(
            f"{name}:history{end}"
            for name in (
                "register",
                "wagtailsites",
                "wagtailusers_groups",
                "wagtailusers_users",
            )
            for end in ("", "_results")
        ),
    ),
)
NO_REPORTS = (
    NoReport(("knowledge_reviews",), "Pages to be reviewed, no persons"),
    NoReport(("knowledge_approval_steps",), "Who is asked by kind: roles, no persons"),
    NoReport(
        ("knowledge_original", "knowledge_original_file"),
        "A text of the house as it was signed; nothing about who reads it",
    ),
    NoReport(_wagtail("page_types_usage"), "Numbers of pages by type, no persons"),
    NoReport(
        ("knowledge_trust_levels", "knowledge_trust_levels_csv"),
        "Levels of trust of services, no persons",
    ),
    NoReport(("knowledge_process_report",), "Steps of processes, no persons"),
    NoReport(
        (
            "knowledge_service_choose",
            "knowledge_service_results",
            "knowledge_service_chosen",
        ),
        "Services of the administration, no persons",
    ),
    NoReport(("knowledge_broken",), "Links and pictures of pages, no persons"),
    NoReport(("knowledge_report",), "Steps without pages, no persons"),
)
