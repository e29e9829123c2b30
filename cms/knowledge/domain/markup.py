"""Sections as safe HTML, with links resolved and anchors for the table of contents."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from cms.knowledge.domain.markdown import CALLOUT, INTERNAL, PARSER, parse
from cms.knowledge.domain.paragraphs import citations, number_of
from cms.knowledge.domain.sections import Section
from cms.knowledge.domain.variables import wanted

_TAGS = {
    "a", "br", "code", "div", "em", "h3", "li", "ol", "p", "span", "strong", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h3": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "span": {"class", "aria-hidden"},
    "table": {"class"},
    "th": {"scope"},
    "ul": {"class"},
}
_SCHEMES = {"http", "https", "mailto"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_TASK = re.compile(r"\[[ xX]\] ")
# Label and icon of each call-out; content is German in every language of the frame.
CALLOUTS = {
    "TIP": ("Tipp", "success"),
    "NOTE": ("Hinweis", "info"),
    "WARNING": ("Achtung", "warning"),
}


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section to be shown; ``html`` is safe and may still hold placeholders."""

    id: str
    anchor: str
    heading: str
    html: str

    @property
    def placeholders(self) -> frozenset[str]:
        """Return which words of a municipality are to be put in."""
        return wanted(self.heading) | wanted(self.html)


def anchor(heading: str) -> str:
    """Return the name of a heading in addresses, in ASCII."""
    plain = heading.lower().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "abschnitt"


def render_sections(
    sections: Sequence[Section], addresses: Mapping[tuple[str, str], str]
) -> tuple[RenderedSection, ...]:
    """Return the sections as HTML.

    ``addresses`` maps (scheme, slug) of internal links to paths; a link to what is not
    there is shown as its text alone.
    """
    anchors = _anchors(sections)
    paragraphs = {
        number[0]: name
        for one, name in zip(reversed(sections), reversed(anchors), strict=True)
        if (number := number_of(one.heading)) and not number[1]
    }
    return tuple(
        RenderedSection(
            one.id,
            name,
            one.heading,
            render(one.text, addresses, prefix=name, paragraphs=paragraphs),
        )
        for one, name in zip(sections, anchors, strict=True)
    )


def _anchors(sections: Iterable[Section]) -> list[str]:
    """Return the names of the sections in addresses, all different."""
    found = list[str]()
    for section in sections:
        name = unique = anchor(section.heading) if section.heading else "einleitung"
        count = 1
        while unique in found:
            count += 1
            unique = f"{name}-{count}"
        found.append(unique)
    return found


def render(
    text: str,
    addresses: Mapping[tuple[str, str], str],
    *,
    prefix: str = "abschnitt",
    paragraphs: Mapping[int, str] | None = None,
) -> str:
    """Return one text as safe HTML; ids of inner headings begin with ``prefix``.

    ``paragraphs`` maps numbers to anchors: what cites another one leads there.
    """
    tokens = parse(text)
    _mark_tasks(tokens)
    mark_callouts(tokens)
    renderer = _Renderer(addresses, prefix, paragraphs or {})
    rendered = renderer.render(tokens, PARSER.options, {})
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _mark_tasks(tokens: list[Token]) -> None:
    """Note on lists of tasks and their items that they are to be ticked."""
    lists: list[Token] = []
    for place, token in enumerate(tokens):
        if token.type == "bullet_list_open":
            lists.append(token)
        elif token.type == "bullet_list_close":
            lists.pop()
        elif token.type == "list_item_open" and lists:
            _mark_task(lists[-1], tokens[place + 2])


def _mark_task(parent: Token, inline: Token) -> None:
    if inline.type == "inline" and inline.children:
        first = inline.children[0]
        if match := _TASK.match(first.content):
            first.content = first.content[match.end() :]
            parent.attrSet("class", "ui-tasks")


def mark_callouts(tokens: list[Token]) -> None:
    """Turn quotes that begin with a mark into call-outs; drop the mark."""
    for place, token in enumerate(tokens[:-2]):
        inline = tokens[place + 2]
        match = CALLOUT.match(inline.content)
        if token.type == "blockquote_open" and match and inline.children:
            token.meta["kind"] = match[1]
            first = inline.children[0]
            first.content = CALLOUT.sub("", first.content, count=1)
            if not first.content:
                rest = inline.children[1:]
                inline.children = rest[1:] if rest and "break" in rest[0].type else rest


class _Renderer(RendererHTML):
    """HTML of the subset in the look of the design system."""

    def __init__(
        self,
        addresses: Mapping[tuple[str, str], str],
        prefix: str,
        paragraphs: Mapping[int, str],
    ) -> None:
        self._addresses, self._prefix = addresses, prefix
        self._paragraphs = paragraphs
        self._open_links: list[bool] = []
        self._is_heading = False
        super().__init__()

    def link_open(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        target = str(tokens[idx].attrs.get("href", ""))
        if match := INTERNAL.fullmatch(target):
            target = self._addresses.get((match[1], match[2]), "")
        self._open_links.append(bool(target))
        return f'<a class="kern-link" href="{escape(target)}">' if target else ""

    def link_close(self, *_rest: Any) -> str:
        return "</a>" if self._open_links.pop() else ""

    def heading_open(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        name = anchor(tokens[idx + 1].content)
        self._is_heading = True
        return f'<h3 id="{self._prefix}-{name}">'

    def heading_close(self, *_rest: Any) -> str:
        self._is_heading = False
        return "</h3>\n"

    def text(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        said = tokens[idx].content
        if not self._paragraphs or self._open_links or self._is_heading:
            return escape(said)
        found, end = "", 0
        for match in citations(said):
            target = self._paragraphs.get(int(match[1]), self._prefix)
            if target != self._prefix:
                link = f'<a class="kern-link" href="#{target}">{escape(match[0])}</a>'
                found += escape(said[end : match.start()]) + link
                end = match.end()
        return found + escape(said[end:])

    def html_inline(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        return escape(tokens[idx].content)

    def html_block(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        return escape(tokens[idx].content)

    def table_open(self, *_rest: Any) -> str:
        return (
            '<div class="ui-table" role="group" tabindex="0" aria-label="Tabelle">'
            '<table class="kern-table kern-table--small">'
        )

    def table_close(self, *_rest: Any) -> str:
        return "</table></div>"

    def th_open(self, *_rest: Any) -> str:
        return '<th scope="col">'

    def td_open(self, *_rest: Any) -> str:
        return "<td>"

    def blockquote_open(self, tokens: Sequence[Token], idx: int, *_rest: Any) -> str:
        kind = tokens[idx].meta.get("kind", "NOTE")
        label, icon = CALLOUTS[kind]
        return (
            f'<div class="ui-callout ui-callout--{kind.lower()}" role="note">'
            '<p class="ui-callout__title">'
            f'<span class="kern-icon kern-icon--{icon}" aria-hidden="true"></span>'
            f"{label}</p>"
        )

    def blockquote_close(self, *_rest: Any) -> str:
        return "</div>"

    def list_item_open(self, *_rest: Any) -> str:
        return "<li><div>"

    def list_item_close(self, *_rest: Any) -> str:
        return "</div></li>"
