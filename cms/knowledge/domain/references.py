"""What a source refers to: pages, courses, topics, dimensions, steps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cms.knowledge.domain import markdown, variables
from cms.knowledge.domain.problems import Findings, Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.sections import Section

UNKNOWN = {
    "page": _("There is no page “%(key)s”."),
    "course": _("There is no course “%(key)s”."),
    "topic": _("The topic “%(key)s” is unknown."),
    "dimension": _("The dimension “%(key)s” is unknown."),
    "step": _("The step “%(key)s” is unknown."),
    "term": _("There is no glossary term “%(key)s”."),
    "instruction": _("There is no instruction “%(key)s”."),
    "exchange": _("There is no exchange impulse “%(key)s”."),
    "leika": _("The LeiKa key “%(key)s” is unknown."),
}
_OTHER = _("“%(key)s” is unknown.")


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used in a file; ``scheme`` says of what: page, course, topic, ..."""

    path: str
    line: int
    scheme: str
    key: str


def text_references(
    sections: Iterable[Section], findings: Findings
) -> tuple[Reference, ...]:
    """Check the texts of a page and return its internal links with file and line."""
    found: list[Reference] = []
    for section in sections:
        _check_section(section, findings)
        check_text(section.text, section.line, findings)
        check_variables(section.heading, section.line, findings)
        found += [
            Reference(findings.path, section.line + use.line, use.scheme, use.slug)
            for use in markdown.links(section.text)
        ]
    return tuple(found)


def _check_section(section: Section, findings: Findings) -> None:
    """Note a heading without a text below it."""
    if section.heading and not section.text:
        message = _("The section “%(heading)s” has no text.")
        findings.add(section.line - 1, message, heading=section.heading)


def check_text(text: str, line: int, findings: Findings) -> None:
    """Note what is outside the Markdown subset; ``line`` is that of the first line."""
    for refusal in markdown.refusals(text):
        findings.add(line + refusal.line, refusal.message)
    check_variables(text, line, findings)


def check_variables(text: str, line: int, findings: Findings) -> None:
    """Note unknown and broken placeholders."""
    for fault in variables.faults(text):
        findings.add(line + fault.line, fault.message, name=fault.name)


def unknown(
    references: Iterable[Reference], is_known: Callable[[str, str], bool]
) -> list[Problem]:
    """Return a problem for each reference that leads nowhere.

    Args:
        references: what the files use.
        is_known: tells for (scheme, key) whether it exists.
    """
    return [
        Problem(one.path, one.line, UNKNOWN.get(one.scheme, _OTHER), {"key": one.key})
        for one in references
        if not is_known(one.scheme, one.key)
    ]


def same_titles(titles: Iterable[tuple[str, str, str]]) -> list[Problem]:
    """Return a problem for each (kind, title, path) whose title another file has."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for kind, title, path in titles:
        other = first.setdefault((kind, title.casefold()), path)
        if title and other != path:
            values = {"title": title, "other": other}
            message = _("The title “%(title)s” is already used by %(other)s.")
            found.append(Problem(path, 0, message, values))
    return found


def duplicates(slugs: Iterable[tuple[str, str, str]]) -> list[Problem]:
    """Return a problem for each (scheme, slug, path) whose slug another file has."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for scheme, slug, path in slugs:
        other = first.setdefault((scheme, slug), path)
        if other != path:
            values = {"slug": slug, "other": other}
            message = _("The name “%(slug)s” is already used by %(other)s.")
            found.append(Problem(path, 0, message, values))
    return found
