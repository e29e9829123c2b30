"""A page of the starter format as blocks and fields that can be merged, and back.

Only what is compared is read: keys may be missing, and unknown ones are allowed, for
they are local.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.frontmatter import read_document
from cms.knowledge.domain.fronttext import dump_key, join_keys, put_key, split_keys
from cms.knowledge.domain.merge import FIELDS, Block, Version
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.references import check_text, check_variables
from cms.knowledge.domain.sections import Section, join, split, with_ids

SECTION = "section"
_TEXTS = {"title", "summary"}
_LISTS = {"topics", "audiences"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file: its front matter as text by keys, its compared fields, its sections."""

    keys: dict[str, str]
    fields: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]

    @property
    def version(self) -> Version:
        """Return the page as blocks and fields."""
        blocks = (
            Block(one.id, SECTION, one.text, one.heading) for one in self.sections
        )
        return Version(tuple(blocks), self.fields)


def read_page_file(
    data: bytes, findings: Findings, known: Sequence[Section] = ()
) -> PageFile:
    """Return the page of one file; it is empty if there are problems.

    Sections get their ids as an import of the page would give them, those of ``known``
    sections being kept. What is outside the Markdown subset is a problem.
    """
    document = read_document(data, findings)
    if document is None:
        return PageFile({}, {}, ())
    parts = {name: _parts(document.fields, name) for name in FIELDS}
    sections = split(document.body, document.body_line)
    for section in sections:
        check_text(section.text, section.line, findings)
        check_variables(section.heading, section.line, findings)
    if findings.problems:
        return PageFile({}, {}, ())
    fields = {name: part for name, part in parts.items() if part}
    ids = with_ids("", sections, known)
    return PageFile(split_keys(document.front), fields, tuple(ids))


def _parts(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the parts of a field as ``cms.knowledge.domain.merge.fields`` has them."""
    if name in _TEXTS:
        return tuple(fields.text(name, required=False).split())
    if name in _LISTS:
        return fields.texts(name, required=False)
    records = fields.records(name, required=False)
    return tuple(_question(record) for record in records)


def _question(fields: Fields) -> str:
    """Return a check question as one line of JSON."""
    values = {
        "question": fields.text("question"),
        "options": fields.texts("options"),
        "correct": fields.number("correct"),
        "explanation": fields.text("explanation"),
    }
    fields.finish()
    return json.dumps(values, ensure_ascii=False)


def write_page(version: Version, ours: PageFile, theirs: PageFile) -> str:
    """Return a version as the text of a file.

    Its front matter is ours; fields that came from the origin stand as they are written
    there. Text without a heading comes first: elsewhere it would belong to the section
    above it.
    """
    keys = ours.keys
    for name in FIELDS:
        parts = version.fields.get(name, ())
        if not parts:
            keys = {one: text for one, text in keys.items() if one != name}
        elif parts != ours.fields.get(name):
            is_theirs = parts == theirs.fields.get(name)
            text = theirs.keys[name] if is_theirs else _dump(name, parts)
            keys = put_key(keys, name, text, [*theirs.keys, *FIELDS])
    blocks = sorted(version.blocks, key=lambda block: bool(block.heading))
    body = join([Section(block.heading, block.text) for block in blocks])
    return f"---\n{join_keys(keys)}\n---\n" + (f"\n{body}" if body else "")


def _dump(name: str, parts: Sequence[str]) -> str:
    if name in _TEXTS:
        return dump_key(name, " ".join(parts))
    if name in _LISTS:
        return dump_key(name, parts)
    return dump_key(name, [json.loads(part) for part in parts])
