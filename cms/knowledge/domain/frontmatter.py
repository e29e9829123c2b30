"""A Markdown file: YAML between two lines of dashes, then the body."""

from dataclasses import dataclass

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import read_yaml

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Document:
    """A split file; ``body_line`` is the line of the body's first line.

    ``front`` is the YAML as it stands there, from the second line on.
    """

    fields: Fields
    body: str
    body_line: int
    front: str = ""


def read_document(data: bytes, findings: Findings) -> Document | None:
    """Return front matter and body; None with a problem when they cannot be told."""
    text = decode(data, findings)
    if not text:
        if not findings.problems:
            findings.add(0, _("The file is empty."))
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        findings.add(1, _("The file must begin with a line “---”."))
        return None
    ends = (row for row, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE)
    end = next(ends, None)
    if end is None:
        findings.add(
            1, _("The front matter has no end: a second line “---” is missing.")
        )
        return None
    front = "\n".join(lines[1:end])
    meta = read_yaml(front, findings, offset=1)
    if findings.problems:
        return None
    fields = Fields(meta, findings)
    return Document(fields, "\n".join(lines[end + 1 :]), end + 2, front)
