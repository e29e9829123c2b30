"""What a DOCX says, as a page: title, sections, and what could not be taken over.

The paragraphs are those of ``cms.ui.sandboxed.word``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms.knowledge.domain import variables
from cms.knowledge.domain.pagesource import SUMMARY_LIMIT, TITLE_LIMIT, PageSource
from cms.knowledge.domain.sections import Section
from cms.transfer.domain.facts import facts_of
from cms.transfer.domain.wordtext import text_of

_MARK = re.compile(r"(?<!\\)\*+|(?<!\\)\]\([^)]*\)|(?<!\\)\[")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|])")
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_WORDS_A_MINUTE = 200
_DEEPER = 2  # levels of headings below the title that a page has
# (paragraph from 1, what in one word, text it is about)
Loss = tuple[int, str, str]


def word_page(
    name: str, kind: str, read: Mapping[str, Any]
) -> tuple[PageSource, list[Loss]]:
    """Return the page of a file, and what of it was not understood, in its order."""
    paragraphs: list[dict[str, Any]] = read["paragraphs"]
    losses: list[Loss] = [(place, what, text) for place, what, text in read["losses"]]
    title, rest = _title(name, paragraphs)
    levels = sorted({one["level"] for one in rest if one["kind"] == "heading"})
    losses += [
        (one["place"], "level", plain(one["text"])[:60])
        for one in rest
        if one["kind"] == "heading" and one["level"] in levels[_DEEPER:]
    ]
    sections = tuple(_sections(rest, levels[:1], losses))
    words = " ".join(plain(one["text"]) for one in paragraphs)
    page = PageSource(
        path="", slug="", kind=kind, digest="", title=title,
        summary=_summary(rest), topics=(), dimension="", steps=(), audiences=(),
        minutes=max(1, round(len(words.split()) / _WORDS_A_MINUTE)), review_months=12,
        related=(), sections=sections, references=(),
        **(facts_of(title, sections) if kind == "instruction" else {}),
    )  # fmt: skip
    return page, sorted(losses)


def plain(text: str) -> str:
    """Return the words of a line without its marks."""
    return _ESCAPED.sub(r"\1", _MARK.sub("", text)).strip()


def _title(
    name: str, paragraphs: Sequence[dict[str, Any]]
) -> tuple[str, list[dict[str, Any]]]:
    """Return the title and what is left: a title, a lone first heading, or the name."""
    titles = [one for one in paragraphs if one["kind"] == "title"]
    headings = [one for one in paragraphs if one["kind"] == "heading"]
    top = [one for one in headings if one["level"] == headings[0]["level"]]
    if not titles and len(headings) > 1 and len(top) == 1:
        titles = top if top[0]["level"] < headings[1]["level"] else []
    title = plain(_labelled(titles[0])) if titles else name.rpartition(".")[0]
    rest = [
        one | {"kind": "text"} if one["kind"] == "title" else one
        for one in paragraphs
        if not titles or one is not titles[0]
    ]
    return title[:TITLE_LIMIT], rest


def _labelled(paragraph: Mapping[str, Any]) -> str:
    return f"{paragraph['label']} {paragraph['text']}".strip()


def _summary(paragraphs: Iterable[Mapping[str, Any]]) -> str:
    """Return the first sentences that are no longer than a summary may be."""
    first = next((one["text"] for one in paragraphs if one["kind"] == "text"), "")
    found = ""
    for sentence in _SENTENCE.split(plain(first)):
        longer = f"{found} {sentence}".strip()
        if len(longer) > SUMMARY_LIMIT:
            return found or f"{sentence[: SUMMARY_LIMIT - 1]}…"
        found = longer
    return found


def _sections(
    paragraphs: Sequence[dict[str, Any]], top: Sequence[int], losses: list[Loss]
) -> Iterable[Section]:
    """Yield a section for each heading of the top level, an introduction before."""
    heading, inside = "", list[dict[str, Any]]()
    for one in [*paragraphs, None]:
        is_new = one is None or (one["kind"] == "heading" and one["level"] in top)
        if one is None or is_new:
            text = _fillable(text_of(inside), inside, losses)
            if heading or text:
                yield Section(heading, text)
            heading, inside = (plain(_labelled(one))[:TITLE_LIMIT] if one else ""), []
        else:
            inside.append(one)


def _fillable(
    text: str, inside: Sequence[Mapping[str, Any]], losses: list[Loss]
) -> str:
    """Return the text without placeholders that nobody can fill."""
    found = variables.faults(text)
    if not found:
        return text
    losses.append((inside[0]["place"], "placeholder", found[0].name))
    return text.replace("{{", "{ {").replace("}}", "} }")
