"""Pages as the versions the merge rules compare, and versions back into pages."""

import json
from collections.abc import Iterator
from typing import Any

from cms.knowledge.domain.merge import Block, Version
from cms.knowledge.models import ContentPage, InstructionPage, PageVersion, Topic
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.versions import page_at

SECTION = "section"


def version_of(page: ContentPage) -> Version:
    """Return blocks and compared fields of a page, a draft or a frozen version."""
    blocks = tuple(
        Block(one.id, SECTION, one.text, one.heading) for one in sections_of(page.body)
    )
    return Version(blocks, {name: parts for name, parts in _fields(page) if parts})


def content_of(page: ContentPage, number: int) -> Version:
    """Return blocks and fields of a page as this version of it was released."""
    found = PageVersion.objects.of(page).get(number=number)
    found.page = page
    return version_of(page_at(found))


def _fields(page: ContentPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the parts of each field: the words of a text, the entries of a list."""
    yield "title", tuple(page.title.split())
    yield "summary", tuple(page.summary.split())
    yield "topics", tuple(sorted(topic.slug for topic in page.topics.all()))
    yield "audiences", tuple(page.audiences)
    if isinstance(page, InstructionPage):
        yield "check_questions", tuple(map(_dump, page.check_questions.raw_data))


def _dump(raw: Any) -> str:
    """Return a check question as one line; its id does not count."""
    return json.dumps(raw["value"], ensure_ascii=False, sort_keys=True)


def write_version(page: ContentPage, version: Version) -> None:
    """Give a page, in memory, the blocks and fields of a version."""
    fields = version.fields
    page.title = " ".join(fields.get("title", ())) or page.title
    page.draft_title = page.title
    page.summary = " ".join(fields.get("summary", ()))
    audiences: Any = fields.get("audiences", ())  # codes, stored as one text
    page.audiences = audiences
    page.topics.set(Topic.objects.filter(slug__in=fields.get("topics", ())))
    page.body = [_raw(block) for block in version.blocks]
    if isinstance(page, InstructionPage):
        questions = map(json.loads, fields.get("check_questions", ()))
        page.check_questions = [
            {"type": "question", "value": value} for value in questions
        ]


def _raw(block: Block) -> dict[str, Any]:
    value = {"heading": block.heading, "text": block.text}
    return {"type": SECTION, "id": block.id, "value": value}
