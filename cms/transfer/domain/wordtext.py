"""Paragraphs of a DOCX as Markdown of one section."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_SIMPLE = re.compile(r"\d{1,9}\.")
# What would be a list, a heading or a quote at the start of a line.
_START = re.compile(
    r"^(#{1,6}(?= |$)|[-+](?= |$)|=+$|-+$|~{3})|^(\d{1,9})([.)])(?= |$)"
)
_BOX = re.compile(r"^☐\s+")  # what stands before tasks on forms
_NOTES = "### Fußnoten"
Paragraph = Mapping[str, Any]


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """Return the Markdown: lists, numbered paragraphs, tables, footnotes at the end."""
    blocks: list[str] = []
    notes: list[str] = []
    lists = _Lists()
    for one in paragraphs:
        if one["kind"] == "note":
            notes.append(f"{one['label']}. {one['text']}")
            continue
        item = lists.item(one) if one["kind"] == "list" else None
        if item is None:
            lists.end()
            blocks.append(_block(one))
        elif lists.goes_on:
            blocks[-1] += f"\n{item}"
        else:
            blocks.append(item)
    if notes:
        blocks += [_NOTES, "\n".join(notes)]
    return "\n\n".join(blocks)


class _Lists:
    """Nests items by their levels; an item stands below the text of the one above."""

    def __init__(self) -> None:
        self._above: list[tuple[int, int]] = []
        self.goes_on = False

    def end(self) -> None:
        """Forget the list: what follows is another one."""
        self._above, self.goes_on = [], False

    def item(self, one: Paragraph) -> str | None:
        """Return the line of an item; None where Markdown has no such number."""
        label = one["label"] or "-"
        if label != "-" and not _SIMPLE.fullmatch(label):
            return None
        self.goes_on = bool(self._above)
        while self._above and self._above[-1][0] >= one["level"]:
            self._above.pop()
        indent = sum(width for _level, width in self._above)
        self._above.append((one["level"], len(label) + 1))
        text = _BOX.sub("[ ] ", one["text"]) if label == "-" else one["text"]
        return f"{' ' * indent}{label} {text}"


def _block(one: Paragraph) -> str:
    if one["kind"] == "table":
        return _table(one["rows"])
    text = f"{one['label']} {one['text']}".strip()
    if one["kind"] == "heading":
        return f"### {text}"
    return _START.sub(lambda m: f"{m[2]}\\{m[3]}" if m[2] else f"\\{m[1]}", text)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return a pipe table; its first row is the heading, which has no empty cell."""
    width = max(len(row) for row in rows)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    head = [cell or "–" for cell in filled[0]]
    lines = [head, ["---"] * width, *filled[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
