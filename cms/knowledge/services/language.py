"""Hints for plainer language, for whoever edits a page; nothing of them is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import capfirst

from cms.knowledge.domain.markdown import plain_lines
from cms.knowledge.domain.plain_language import Hint, Kind, Wordlist, hints_in
from cms.knowledge.models import ContentPage, GlossaryTerm

WORDS = Path(__file__).resolve().parents[1] / "starter" / "plain_words.yaml"


@dataclass(frozen=True, slots=True)
class Passage:
    """What there is to look at under one heading of the page."""

    heading: str
    hints: tuple[Hint, ...]


def passages_with_hints(page: ContentPage) -> list[Passage]:
    """Return the headings of the page that have hints, in their order; one query.

    Abbreviations the glossary knows need no explanation; of others only the first
    mention on the page counts.
    """
    found: list[Passage] = []
    named: set[tuple[Kind, str]] = set()
    wordlist = _wordlist()
    for heading, text in _texts(page):
        hints = hints_in(text, wordlist)
        new = tuple(each for each in hints if (each.kind, each.quote) not in named)
        named.update((each.kind, each.quote) for each in new)
        if new:
            found.append(Passage(heading, new))
    return found


def _texts(page: ContentPage) -> Iterator[tuple[str, str]]:
    """Yield heading and plain text of the summary and of each section."""
    meta: Any = page._meta  # noqa: SLF001 -- public in Django
    yield str(capfirst(meta.get_field("summary").verbose_name)), page.summary
    for child in page.body:
        lines = plain_lines(child.value["text"])
        yield child.value["heading"], "\n".join(lines)


def _wordlist() -> Wordlist:
    """Return the words that ship, with what the glossary explains."""
    plainer, known = _shipped()
    terms = GlossaryTerm.objects.values_list("term", "synonyms")
    explained = {word for term, others in terms for word in (term, *others)}
    return Wordlist(plainer, known | explained)


@lru_cache(maxsize=1)
def _shipped() -> tuple[dict[str, str], frozenset[str]]:
    data = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return data["plainer"], frozenset(data["known"])
