"""The glossary as its YAML file says."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.markup import anchor
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.references import Reference
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import LinedList, read_yaml


@dataclass(frozen=True, slots=True)
class TermSource:
    """One term; ``see_also`` are other terms."""

    path: str
    line: int
    term: str
    slug: str
    definition: str
    synonyms: tuple[str, ...]
    topics: tuple[str, ...]
    see_also: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of what the file says of the term."""
        return content_digest(
            self.term, self.definition, self.synonyms, self.topics, self.see_also
        )


def content_digest(*content: Any) -> str:
    """Return the SHA-256 of term, definition, synonyms, topics and see also."""
    text = json.dumps([_sorted(part) for part in content], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _sorted(part: Any) -> Any:
    return part if isinstance(part, str) else sorted(part)


def read_glossary(path: str, data: bytes, findings: Findings) -> tuple[TermSource, ...]:
    """Return the terms of one file; a term that stands twice is a problem."""
    text = decode(data, findings)
    value = None if findings.problems else read_yaml(text, findings)
    if findings.problems:
        return ()
    if not isinstance(value, LinedList):
        findings.add(1, _("A list of terms is expected here."))
        return ()
    found: list[TermSource] = []
    slugs: set[str] = set()
    for entry, line in zip(value, value.lines, strict=True):
        one = _read_term(path, Fields(entry, findings, line))
        if one.slug in slugs:
            findings.add(line, _("The term “%(term)s” stands twice."), term=one.term)
        slugs.add(one.slug)
        found.append(one)
    return tuple(found)


def _read_term(path: str, fields: Fields) -> TermSource:
    term = fields.text("term", limit=120)
    topics = fields.texts("topics", low=1, high=5)
    see_also = fields.texts("see_also")
    if term in see_also:
        fields.problem("see_also", _("A term does not lead to itself."))
    names = [("topic", name) for name in topics] + [("term", name) for name in see_also]
    one = TermSource(
        path=path,
        line=fields.line,
        term=term,
        slug=anchor(term),
        definition=fields.text("definition", limit=1000),
        synonyms=fields.texts("synonyms"),
        topics=topics,
        see_also=see_also,
        references=tuple(
            Reference(path, fields.line, scheme, name) for scheme, name in names
        ),
    )
    fields.finish()
    return one
