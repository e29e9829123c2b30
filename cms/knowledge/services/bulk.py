"""Publishing or archiving many pages at once: what may be, and why the rest stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page

from cms.knowledge.models import SourcedPage
from cms.knowledge.permissions.editing import actions_at, needs_approval


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that stayed as it was, and why in words."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class News:
    """What those who publish say is new: a sentence, and a value of `ChangeKind`."""

    note: str
    kind: str


def with_pages_below(pages: Iterable[Page], user: Any) -> Iterator[Page]:
    """Yield the pages and all of the person's own below; none of them twice."""
    told: set[int] = set()
    for page in pages:
        for each in page.get_descendants(inclusive=True).specific():
            if each.pk not in told and actions_at(user, each):
                told.add(each.pk)
                yield each


@transaction.atomic
def publish_pages(
    pages: Iterable[Page], *, by: Any, news: News
) -> tuple[int, list[Refusal]]:
    """Publish the drafts among these pages; return how many, and what was refused."""
    count, refused = 0, []
    for page in pages:
        if page.live and not page.has_unpublished_changes:
            continue
        if reason := _hinders_publishing(page, by, news):
            refused.append(Refusal(page.get_admin_display_title(), reason))
            continue
        draft = page.get_latest_revision_as_object()
        if isinstance(draft, SourcedPage) and news.note:
            draft.change_note, draft.change_kind = news.note, news.kind
        draft.save_revision(user=by, log_action=True).publish(user=by)
        count += 1
    return count, refused


@transaction.atomic
def archive_pages(pages: Iterable[Page], *, by: Any) -> tuple[int, list[Refusal]]:
    """Take the live ones of these pages back; return how many, and what was refused."""
    count, refused = 0, []
    for page in pages:
        if not page.live:
            continue
        if not page.permissions_for_user(by).can_unpublish():
            is_locked = page.permissions_for_user(by).page_locked()
            reason = gettext("locked") if is_locked else gettext("not yours")
            refused.append(Refusal(page.get_admin_display_title(), reason))
            continue
        page.unpublish(user=by)
        count += 1
    return count, refused


def _hinders_publishing(page: Page, by: Any, news: News) -> str:
    """Return why the person cannot publish the page so; "" where nothing does."""
    if needs_approval(page):
        return gettext("a second person approves it")
    if not page.permissions_for_user(by).can_publish():
        return gettext("not yours")
    if page.permissions_for_user(by).page_locked():
        return gettext("locked")
    if page.first_published_at and not news.note and isinstance(page, SourcedPage):
        return gettext("it was published before: say what is new")
    return ""
