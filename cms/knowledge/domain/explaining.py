"""Terms of the glossary at their first mention: a link to what they mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from cms.knowledge.domain.markup import RenderedSection

# What a mention is not looked for in: headings, links, code, and heads of tables.
_CLOSED = ("a", "code", "h2", "h3", "th")
_PARTS = re.compile(r"(<[^>]*>|\{\{.*?\}\})")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
# Endings of a German word that leave it the same.
_ENDINGS = r"(?:es|en|s|n|e)?"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary; ``names`` are the term itself and its synonyms."""

    slug: str
    term: str
    definition: str
    names: tuple[str, ...]


class Mentions:
    """Looks for terms in texts, one after the other; each is found once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {escape(name): one for one in terms for name in one.names}
        names = sorted(self._terms, key=lambda name: (-len(name), name))
        any_name = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<![\w-])({any_name}){_ENDINGS}(?![\w-])")
        self._open = 0
        self.found: dict[str, Term] = {}

    def marked(self, markup: str) -> str:
        """Return safe HTML whose first mentions lead to their meaning."""
        self._open = 0
        if not self._terms:
            return markup
        return "".join(map(self._part, _PARTS.split(markup)))

    def _part(self, part: str) -> str:
        if part.startswith("{{"):
            return part
        if tag := _TAG.match(part):
            if tag[2] in _CLOSED:
                self._open += -1 if tag[1] else 1
            return part
        return part if self._open else self._pattern.sub(self._mention, part)

    def _mention(self, match: re.Match[str]) -> str:
        term = self._terms[match[1]]
        if term.slug in self.found:
            return match[0]
        self.found[term.slug] = term
        return f'<a class="knowledge-term" href="#begriff-{term.slug}">{match[0]}</a>'


def explain(
    sections: Sequence[RenderedSection], terms: Iterable[Term]
) -> tuple[tuple[RenderedSection, ...], tuple[Term, ...]]:
    """Return the sections with first mentions as links, and the terms by name."""
    mentions = Mentions(terms)
    marked = [replace(one, html=mentions.marked(one.html)) for one in sections]
    found = sorted(mentions.found.values(), key=lambda one: one.term.casefold())
    return tuple(marked), tuple(found)
