"""Pages, revisions, reviews and files, with traces of those who edit."""

from django.utils.translation import gettext_noop

from cms.audit.domain.privacy import (
    Data,
    Erase,
    group,
)
from cms.knowledge.privacy.handling import DRAFT, EDITING, OPEN, TECHNICAL

LOG = EDITING.but(
    purpose=gettext_noop("History of a page"),
    erase=Erase.KEEP,
    kept=gettext_noop("Proof; a number that leads to nobody once the account is gone"),
)


def _history(model: str, rest: str) -> Data:
    return Data(
        model,
        (
            group("user action timestamp", LOG, "user"),
            group(f"id label uuid data {rest}", DRAFT),
        ),
    )


PAGES = (
    Data(
        "wagtailcore.Page",
        (
            group("title slug", OPEN),
            group(
                "id path depth numchild translation_key locale latest_revision live"
                " has_unpublished_changes first_published_at last_published_at"
                " live_revision go_live_at expire_at expired locked draft_title"
                " content_type url_path latest_revision_created_at alias_of"
                " show_in_menus seo_title search_description",
                OPEN.but(withheld=TECHNICAL),
            ),
            group("owner", EDITING, "owner"),
            group("locked_by locked_at", EDITING, "locked_by"),
        ),
    ),
    Data(
        "wagtailcore.Revision",
        (
            group("user created_at", EDITING, "user"),
            group("object_str", DRAFT.but(withheld="")),
            group(
                "id content_type base_content_type object_id content"
                " approved_go_live_at",
                DRAFT,
            ),
        ),
    ),
    _history(
        "wagtailcore.PageLogEntry", "content_type revision content_changed deleted page"
    ),
    _history(
        "wagtailcore.ModelLogEntry",
        "content_type revision content_changed deleted object_id",
    ),
    Data(
        "wagtailcore.Comment",
        (
            group(
                "user text created_at updated_at",
                EDITING.but(erase=Erase.DELETE),
                "user",
            ),
            group("resolved_by resolved_at", EDITING, "resolved_by"),
            group("id page contentpath position revision_created", DRAFT),
        ),
    ),
    Data(
        "wagtailcore.CommentReply",
        (
            group(
                "user text created_at updated_at",
                EDITING.but(erase=Erase.DELETE),
                "user",
            ),
            group("id comment", DRAFT),
        ),
    ),
    Data(
        "wagtailcore.WorkflowState",
        (
            group("requested_by created_at", EDITING, "requested_by"),
            group(
                "id content_type base_content_type object_id workflow status"
                " current_task_state",
                DRAFT,
            ),
        ),
    ),
    Data(
        "wagtailcore.TaskState",
        (
            group("finished_by finished_at comment", EDITING, "finished_by"),
            group(
                "id workflow_state revision task status started_at content_type", DRAFT
            ),
        ),
    ),
)
FILES = (
    Data(
        "wagtaildocs.Document",
        (
            group("uploaded_by_user created_at", EDITING, "uploaded_by_user"),
            group("title", OPEN),
            group("id collection file file_size file_hash tags", DRAFT),
        ),
    ),
    Data(
        "wagtailimages.Image",
        (
            group("uploaded_by_user created_at", EDITING, "uploaded_by_user"),
            group("title", OPEN),
            group(
                "id collection file description width height focal_point_x"
                " focal_point_y focal_point_width focal_point_height file_size"
                " file_hash tags",
                DRAFT,
            ),
        ),
    ),
)
