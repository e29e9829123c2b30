"""Three files of one page merged by the rules of adopt and adapt; no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.knowledge.domain.merge import (
    Comparison,
    Decision,
    Subject,
    Take,
    compare,
    decide_all,
    make_draft,
)
from cms.knowledge.domain.pagefile import PageFile, read_page_file, write_page
from cms.knowledge.domain.pagesource import KINDS, read_page
from cms.knowledge.domain.problems import Findings, Problem, SourceError
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.sections import Section
from cms.knowledge.services.files import read_bytes

# Keys by which a file outside the folders of the format tells its kind.
_TELLING = {
    "instruction": {"number", "scope", "acknowledge", "check_questions"},
    "case": {"municipalities", "year", "source"},
}


@dataclass(frozen=True, slots=True)
class Merge:
    """What was compared, what was decided, and the page that came of it.

    ``complaints`` say why an import would refuse the page; their lines are its lines.
    """

    comparison: Comparison
    take: Take
    decisions: tuple[Decision, ...]
    text: str
    complaints: tuple[Problem, ...] = ()

    def decided(self, subject: Subject) -> Decision | None:
        """Return the decision about a block, a field or the order, if it needs one."""
        return next((one for one in self.decisions if one.subject == subject), None)


def merge_files(base: Path, theirs: Path, ours: Path, *, take: Take) -> Merge:
    """Return the page of three files: last reconciled, origin now, and here.

    Raises:
        SourceError: with every problem, each with file and line.
    """
    problems: list[Problem] = []
    before = _read(base, (), problems)
    there, here = (_read(path, before.sections, problems) for path in (theirs, ours))
    if problems:
        raise SourceError(problems)
    comparison = compare(before.version, there.version, here.version)
    decisions = decide_all(comparison, take)
    draft = make_draft(comparison, decisions)
    text = write_page(draft, here, there)
    return Merge(comparison, take, decisions, text, _complaints(text, ours, here))


def _read(path: Path, known: Sequence[Section], problems: list[Problem]) -> PageFile:
    findings = Findings(str(path))
    if not path.exists():
        findings.add(0, _("There is no such file."))
    data = b"" if findings.problems else read_bytes(path, findings)
    if findings.problems:
        problems += findings.problems
        return PageFile({}, {}, ())
    page = read_page_file(data, findings, known)
    problems += sorted(findings.problems)
    return page


def _complaints(text: str, path: Path, page: PageFile) -> tuple[Problem, ...]:
    """Return what an import would say of the page; its name is not looked at."""
    kind = KINDS.get(path.absolute().parent.name, "") or _kind_of(page)
    findings = Findings(str(path))
    read_page("seite.md", kind, text.encode(), findings)
    return tuple(sorted(findings.problems))


def _kind_of(page: PageFile) -> str:
    kinds = (kind for kind, keys in _TELLING.items() if keys & page.keys.keys())
    return next(kinds, "guide")


def as_json(merge: Merge) -> dict[str, Any]:
    """Return the comparison and the page in the shape of adoption.md, section 9."""
    comparison = merge.comparison
    return {
        "states": [
            {
                "heading": one.heading,
                "state": one.state,
                "decision": one.needs_decision,
                "default": one.default,
            }
            for one in comparison.blocks
        ],
        "order": comparison.order.moved,
        "fields": {one.name: one.state for one in comparison.fields},
        "open": len(comparison.needed),
        "result": merge.text,
    }
