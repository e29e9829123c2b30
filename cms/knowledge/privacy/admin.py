"""The editors' admin: settings of persons and traces of open editors."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop
from wagtail.admin.models import EditingSession, FormState

from cms.audit.domain.privacy import (
    Data,
    Erase,
    Reader,
    group,
)
from cms.audit.domain.retention import rule
from cms.knowledge.privacy.handling import DRAFT, EDITING, TECHNICAL

TRACE = EDITING.but(
    purpose=gettext_noop("Working on one page without getting in each other's way"),
    retention="editing_traces",
    erase=Erase.DELETE,
)
SETTINGS = EDITING.but(
    purpose=gettext_noop("How a person has set up the editors' admin"),
    readers=(Reader.SELF,),
    retention="account",
    erase=Erase.DELETE,
)


def _traces(at: datetime) -> list[QuerySet[Any]]:
    before = at - rule("editing_traces").period
    return [
        EditingSession.objects.filter(last_seen_at__lte=before),
        FormState.objects.filter(last_updated_at__lte=before),
    ]


ENDINGS = {"editing_traces": _traces}
ADMIN = (
    Data(
        "wagtailusers.UserProfile",
        (
            group(
                "submitted_notifications approved_notifications"
                " rejected_notifications updated_comments_notifications"
                " preferred_language current_time_zone avatar theme contrast density"
                " keyboard_shortcuts",
                SETTINGS,
                "user",
            ),
            group("id user dismissibles", SETTINGS.but(withheld=TECHNICAL), "user"),
        ),
    ),
    Data(
        "wagtailadmin.EditingSession",
        (
            group(
                "id user content_type object_id last_seen_at is_editing",
                TRACE.but(withheld=TECHNICAL),
                "user",
            ),
        ),
    ),
    Data(
        "wagtailadmin.FormState",
        (
            group(
                "id data user content_type object_id parent_object_id last_updated_at",
                TRACE.but(
                    withheld=gettext_noop(
                        "Unsaved copy of a page that belongs to others"
                    )
                ),
                "user",
            ),
        ),
    ),
    Data(
        "wagtailcore.APIToken",
        (
            group("user name created revoked_at last_used_at", SETTINGS, "user"),
            group(
                "id key_hash prefix",
                SETTINGS.but(
                    withheld=gettext_noop("Secret; it would endanger the account")
                ),
                "user",
            ),
        ),
    ),
    Data(
        "wagtailcore.PageSubscription",
        (
            group("user page comment_notifications", SETTINGS, "user"),
            group("id", SETTINGS.but(withheld=TECHNICAL), "user"),
        ),
    ),
    Data(
        "wagtailcore.UploadedFile",
        (
            group("uploaded_by_user", TRACE, "uploaded_by_user"),
            group("id for_content_type file", DRAFT),
        ),
    ),
)
