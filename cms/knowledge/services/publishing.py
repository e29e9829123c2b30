"""Making and updating pages from files; edited pages are left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from cms.knowledge.domain.reading import Tally
from cms.knowledge.domain.sections import Section, with_ids
from cms.knowledge.models import SourcedPage

# The content that ships was written for the product and shares its licence.
OWN_LICENCE = "EUPL-1.2"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a page is made from; ``key`` stays the same over its versions."""

    key: str
    digest: str


def licence_of(path: str, starter: Path) -> str:
    """Return the licence of what ships with the product; "" for other files."""
    return OWN_LICENCE if Path(path).resolve().is_relative_to(starter) else ""


def is_edited(page: SourcedPage) -> bool:
    """Return whether people changed the page since its last import."""
    return page.latest_revision_id != page.source_revision


def needs_writing(page: SourcedPage, origin: Origin, tally: Tally) -> bool:
    """Return whether the page is to be updated; count it otherwise.

    An edited page whose file changed is marked and listed, never overwritten.
    """
    if page.source_digest == origin.digest:
        tally.unchanged += 1
        return False
    if not is_edited(page):
        return True
    tally.kept.append(page.title)
    if not page.source_changed:
        type(page).objects.filter(pk=page.pk).update(source_changed=True)
    return False


def add_page(parent: Page, page: SourcedPage, origin: Origin) -> None:
    """Put a new page below its parent, live; ``publish_new`` gives it a revision."""
    page.source_key, page.source_digest = origin.key, origin.digest
    page.source_version, page.live = 1, True
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)


def publish_new(pages: Sequence[SourcedPage]) -> None:
    """Give pages that were just added their first, live revision.

    Publishing as editors do would save each page two times more.
    """
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_object=page,
                base_content_type=page.get_base_content_type(),
                created_at=now,
                content=page.serializable_data(),
                object_str=str(page),
            )
            for page in pages
        ]
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.live_revision = page.latest_revision = revision
        page.latest_revision_created_at = now
        _remember(
            page,
            live_revision=revision,
            latest_revision=revision,
            latest_revision_created_at=now,
        )
        log(instance=page, action="wagtail.publish", revision=revision)
        page_published.send(type(page), instance=page, revision=revision)


def publish_update(page: SourcedPage, origin: Origin, note: str) -> None:
    """Publish a new version of the page with a note on what is new."""
    page.source_version += 1
    page.source_digest, page.change_note = origin.digest, note
    page.save_revision(log_action=True).publish()
    _remember(page)


def _remember(page: SourcedPage, **values: Any) -> None:
    """Store which revision is that of the import."""
    page.source_revision = page.latest_revision_id
    type(page).objects.filter(pk=page.pk).update(
        source_revision=page.source_revision, source_changed=False, **values
    )


def set_children(
    page: models.Model, relation: str, field: str, values: Sequence[Any]
) -> None:
    """Give the page one child row for each value, keeping the rows that fit."""
    manager = getattr(page, relation)
    rows = {getattr(row, field): row for row in manager.all()}
    wanted = []
    for order, value in enumerate(values):
        row = rows.get(value) or manager.model(**{field: value})
        if hasattr(row, "sort_order"):
            row.sort_order = order
        wanted.append(row)
    manager.set(wanted)


def sections_of(body: Any) -> list[Section]:
    """Return the sections of a stream of section blocks, with their ids; no query."""
    return [
        Section(
            raw["value"].get("heading") or "",
            raw["value"].get("text") or "",
            raw.get("id") or "",
        )
        for raw in body.raw_data
        if raw["type"] == "section"
    ]


def stream_of(slug: str, sections: Sequence[Section], known: Any = ()) -> list[Any]:
    """Return raw stream data for the sections; ids of the known stream are kept."""
    old = sections_of(known) if known else []
    return [
        {
            "type": "section",
            "id": one.id,
            "value": {"heading": one.heading, "text": one.text},
        }
        for one in with_ids(slug, sections, old)
    ]


def change_note(old: Iterable[Section], new: Iterable[Section]) -> str:
    """Return one sentence on which sections an import changed."""
    before = {one.id: (one.heading, one.text) for one in old}
    after = {one.id: (one.heading, one.text) for one in new}
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    counts = [
        (changed, ngettext("%(n)d section changed", "%(n)d sections changed", changed)),
        (
            count := len(after.keys() - before.keys()),
            ngettext("%(n)d section new", "%(n)d sections new", count),
        ),
        (
            count := len(before.keys() - after.keys()),
            ngettext("%(n)d section removed", "%(n)d sections removed", count),
        ),
    ]
    parts = [text % {"n": number} for number, text in counts if number]
    details = ", ".join(parts) or gettext("details of the page changed")
    return gettext("Updated from the source: %(details)s.") % {"details": details}
