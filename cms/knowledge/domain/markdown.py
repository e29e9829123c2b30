"""The Markdown subset of the knowledge base: parsing and what is refused.

Subset: ### headings inside a section, paragraphs, lists, task lists, pipe tables, bold,
italic, code words, links and call-outs. No raw HTML, no images.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.knowledge.domain.problems import noop as _

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
CALLOUT = re.compile(r"\[!(TIP|NOTE|WARNING)\]\s*")
INTERNAL = re.compile(r"(page|course):([a-z0-9]+(?:-[a-z0-9]+)*)")
_EXTERNAL = re.compile(r"https://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+")
# What is left of a link whose target the parser itself does not trust.
_LEFT_OVER = re.compile(r"\]\([a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_TASK = re.compile(r"\[[ xX]\] ")
_LINK_TARGETS = _("A link must lead to page:…, course:…, https://… or mailto:….")
_EMPTY_LINK = _("A link needs a text.")
_EMPTY_HEADING = _("A heading needs a text.")
_HEADING_LEVEL = "h3"
_REFUSED = {
    "html_block": _("Raw HTML is not allowed."),
    "html_inline": _("Raw HTML is not allowed."),
    "image": _("Images are not allowed in the text."),
    "fence": _("Code blocks are not allowed."),
    "code_block": _("Code blocks are not allowed; check the indentation."),
    "hr": _("Horizontal lines are not allowed."),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something outside the subset; ``line`` counts from 0 at the text's first line."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class LinkUse:
    """An internal link; ``scheme`` is page or course, ``line`` counts from 0."""

    line: int
    scheme: str
    slug: str
    words: str


def parse(text: str) -> list[Token]:
    """Return the tokens of a text."""
    return PARSER.parse(text)


def _walk(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Yield every token, those inside paragraphs too, with its line from 0."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield token, line
        inner = line
        for child in token.children or []:
            yield child, inner
            inner += child.type in {"softbreak", "hardbreak"}


def _is_callout(token: Token) -> bool:
    return CALLOUT.match(token.content) is not None


def _refused_quotes(tokens: list[Token]) -> Iterator[Refusal]:
    for place, token in enumerate(tokens):
        if token.type != "blockquote_open":
            continue
        inline = tokens[place + 2] if place + 2 < len(tokens) else token
        if not _is_callout(inline):
            line = token.map[0] if token.map else 0
            message = _("A quote must begin with [!TIP], [!NOTE] or [!WARNING].")
            yield Refusal(line, message)


def _empty_parts(tokens: list[Token]) -> Iterator[Refusal]:
    """Yield links and headings without a word."""
    steps = [
        (token, line)
        for token, line in _walk(tokens)
        if token.type != "text" or token.content.strip()
    ]
    for (token, line), (after, _line) in pairwise(steps):
        if token.type == "link_open" and after.type == "link_close":
            yield Refusal(line, _EMPTY_LINK)
        if token.type == "heading_open" and not after.content.strip():
            yield Refusal(line, _EMPTY_HEADING)


def _refused_token(token: Token) -> str:
    if token.type in _REFUSED:
        return _REFUSED[token.type]
    if token.type == "heading_open" and (
        token.tag != _HEADING_LEVEL or not token.markup.startswith("#")
    ):
        return _(
            "Only headings with ## (at the very start of a line) or ### are allowed."
        )
    if token.type == "text" and _LEFT_OVER.search(token.content):
        return _LINK_TARGETS
    if token.type == "link_open":
        target = str(token.attrs.get("href", ""))
        if not (INTERNAL.fullmatch(target) or _EXTERNAL.fullmatch(target)):
            return _LINK_TARGETS
    return ""


def refusals(text: str) -> list[Refusal]:
    """Return everything in a section's text that is outside the subset."""
    tokens = parse(text)
    found = [
        Refusal(line, message)
        for token, line in _walk(tokens)
        if (message := _refused_token(token))
    ]
    found += [*_refused_quotes(tokens), *_empty_parts(tokens)]
    return sorted(found, key=lambda one: one.line)


def links(text: str) -> list[LinkUse]:
    """Return the internal links of a text, in order."""
    found = []
    steps = _walk(parse(text))
    for token, line in steps:
        target = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if match := INTERNAL.fullmatch(target):
            inside = takewhile(lambda step: step[0].type != "link_close", steps)
            words = "".join(each.content or " " for each, _line in inside)
            found.append(LinkUse(line, match[1], match[2], " ".join(words.split())))
    return found


@lru_cache(maxsize=2048)
def plain_text(text: str) -> str:
    """Return the words of a text without its marks, for search and snippets."""
    words = [
        _TASK.sub("", CALLOUT.sub("", _words(token)))
        for token in parse(text)
        if token.type == "inline"
    ]
    return " ".join(" ".join(words).split())


def plain_lines(text: str) -> tuple[str, ...]:
    """Return paragraphs, headings, entries and table rows, each without its marks."""
    lines: list[str] = []
    cells: list[str] | None = None
    for token in parse(text):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            lines.append(" | ".join(cells or ()))
            cells = None
        elif token.type == "inline":
            words = _TASK.sub("", CALLOUT.sub("", _words(token))).strip()
            (lines if cells is None else cells).append(words)
    return tuple(line for line in lines if line)


def _words(inline: Token) -> str:
    """Return the text of one line or paragraph."""
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in inline.children or []
    )


def uneven_rows(text: str) -> int:
    """Return how many table rows have more or fewer cells than their heading.

    Cells beyond the heading are not shown.
    """
    lines = text.split("\n")
    return sum(
        _cells(lines[row]) != _cells(lines[token.map[0]])
        for token in parse(text)
        if token.type == "table_open" and token.map
        for row in range(*token.map)
    )


def _cells(row: str) -> int:
    return len(_PIPE.findall(row.strip().removeprefix("|").removesuffix("|")))
