"""Versions of pages: released with every publication, frozen, comparable."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.template.defaultfilters import date as written
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from wagtail.blocks import ChoiceBlock, StreamValue
from wagtail.models import Page

from cms.knowledge.domain.comparing import Difference, Passage, compare
from cms.knowledge.domain.markdown import plain_lines
from cms.knowledge.models import ChangeKind, ContentPage, PageVersion
from cms.knowledge.models.fields import CodesField, LinesField
from cms.knowledge.models.source import SOURCE_FIELDS
from cms.knowledge.services.approval import approvals_of

# What does not make up a page; what all pages have is left out but for the title.
_LEFT_OUT = {
    "pk", *SOURCE_FIELDS, "change_note", "change_kind", "publisher", "responsible",
    "deputy", "review_months", "review_on", "reviewed_on",
}  # fmt: skip
_OF_ROWS = {"pk", "page", "content_object"}


@transaction.atomic
def release(sender: type[Page], **told: Any) -> None:
    """Keep what is published as the page's next version; receives Wagtail's signal.

    Nothing is kept where the page says the same as before, nor of aliases. The first
    version needs no note.
    """
    page, revision = told["instance"], told.get("revision")
    if not isinstance(page, ContentPage) or page.alias_of_id or revision is None:
        return
    # Who publishes the same page at this moment waits, and gets the next number.
    list(ContentPage.objects.select_for_update().filter(pk=page.pk).values_list("pk"))
    content = _substance(revision.content)
    checksum = _checksum(content)
    known = PageVersion.objects.of(page).values_list("number", "checksum").first()
    if known is not None and known[1] == checksum:
        return
    PageVersion.objects.create(
        page_id=page.pk,
        number=known[0] + 1 if known else 1,
        released_at=page.last_published_at or timezone.now(),
        change_kind=page.change_kind if known else ChangeKind.SUBSTANTIVE,
        note=page.change_note or _usual_note(is_first=known is None),
        checksum=checksum,
        content=content,
        approvals=approvals_of(revision),
    )


def _substance(content: dict[str, Any]) -> dict[str, Any]:
    """Return what makes up a page as JSON: its own fields and rows, nobody's name."""
    meta = Page._meta  # noqa: SLF001 -- public in Django
    left_out = _LEFT_OUT | {field.name for field in meta.get_fields()} - {"title"}
    kept = {
        name: [_row(row) for row in value] if isinstance(value, list) else value
        for name, value in content.items()
        if name not in left_out and not name.endswith("_ptr")
    }
    found: dict[str, Any] = json.loads(json.dumps(kept, default=str))
    return found


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row without its keys; Wagtail asks for one all the same."""
    kept = {name: value for name, value in row.items() if name not in _OF_ROWS}
    return kept | {"pk": None}


def _checksum(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the content in one way of writing it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def page_at(version: PageVersion) -> ContentPage:
    """Return the page as it was released; nothing of it is stored again."""
    now = version.page.specific
    known = {"pk": now.pk, "slug": now.slug}
    page: ContentPage = now.with_content_json(version.content | known)
    page.last_published_at, page.change_note = version.released_at, version.note
    return page


def compare_versions(old: PageVersion, new: PageVersion) -> list[Difference]:
    """Return what became of each field and block that readers see."""
    return compare([*passages_of(page_at(old))], [*passages_of(page_at(new))])


def passages_of(page: ContentPage) -> Iterator[Passage]:
    """Yield the fields and blocks readers see, in their order; no empty fields."""
    for name in type(page).read_fields:
        field = page._meta.get_field(name)  # noqa: SLF001 -- public in Django
        title, value = str(capfirst(field.verbose_name)), getattr(page, name)
        if isinstance(value, StreamValue):
            yield from _blocks(title, value)
        elif lines := tuple(_shown(field, value)):
            yield Passage(name, title, lines, "\n".join(lines))


def _blocks(title: str, stream: StreamValue) -> Iterator[Passage]:
    """Yield one passage for each block; sections have headings of their own."""
    for child in stream:
        value = child.value
        if child.block_type == "section":
            heading, text = value["heading"], value["text"]
            yield Passage(child.id, heading, plain_lines(text), text)
            continue
        lines = tuple(_entries(child.block, value))
        yield Passage(child.id, title, lines, "\n".join(lines))


def _entries(block: Any, value: Any) -> Iterator[str]:
    """Yield "label: value" for each part of a block that says something."""
    for name, part in block.child_blocks.items():
        said = value.get(name)
        if said is None or said is False or said == "":
            continue
        if isinstance(part, ChoiceBlock):
            said = dict(part.field.choices).get(said, said)
        yield str(part.label) if said is True else f"{part.label}: {said}"


def _shown(field: Any, value: Any) -> Iterator[str]:
    """Yield the lines a field is read as; nothing of an empty one."""
    labels = dict(field.flatchoices)
    if isinstance(field, LinesField):
        yield from value
    elif isinstance(value, bool):
        yield gettext("Yes") if value else gettext("No")
    elif isinstance(value, date):
        yield written(value, "DATE_FORMAT")
    elif isinstance(field, CodesField) and value:
        yield ", ".join(str(labels.get(code, code)) for code in value)
    elif value not in {None, "", ()}:
        yield str(labels.get(value, value))


def _usual_note(*, is_first: bool) -> str:
    """Return the note of a publication nobody wrote one for; content is German."""
    with override("de"):
        return gettext("First version") if is_first else gettext("Published anew")
