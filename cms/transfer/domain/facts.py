"""Number, day and scope of an instruction, as its text says them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from cms.knowledge.domain.markdown import plain_lines
from cms.knowledge.domain.sections import Section

_NUMBER = re.compile(
    r"\b(DA|DV|RV|Nr\.|Nummer|Dienstanweisung)\s*(?:Nr\.?\s*)?[:.]?\s*"
    r"(\d[\d./-]*\d|\d)\b"
)
_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august",
    "september", "oktober", "november", "dezember",
)  # fmt: skip
_DAY = re.compile(
    r"(?:vom|ab|am|Stand:?)\s+(?:dem\s+)?(\d{1,2})\.\s*"
    rf"(\d{{1,2}}|{'|'.join(_MONTHS)})\.?\s*(\d{{4}})",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"geltungsbereich|gilt für", re.IGNORECASE)
_LABEL = re.compile(r"^\(\d+\) ")
_NUMBER_LIMIT, _SCOPE_LIMIT = 40, 500
_LINES = 12  # of the beginning and the end, where numbers and days stand


def facts_of(title: str, sections: Sequence[Section]) -> dict[str, Any]:
    """Return ``number`` and ``scope`` of the text; "" for what it does not say."""
    lines = [title, *_lines(sections)[:_LINES]]
    found = next(filter(None, map(_NUMBER.search, lines)), None)
    number = ""
    if found:
        number = f"DA {found[2]}" if found[1] == "DA" else found[2]
    return {"number": number[:_NUMBER_LIMIT], "scope": _scope(sections)}


def day_of(title: str, sections: Sequence[Section]) -> date | None:
    """Return the first day at the beginning, else the last one at the end."""
    lines = [title, *_lines(sections)]
    for line in (*lines[:_LINES], *reversed(lines[-_LINES:])):
        for match in _DAY.finditer(line):
            if found := _date(*match.groups()):
                return found
    return None


def _lines(sections: Sequence[Section]) -> list[str]:
    return [line for one in sections for line in (one.heading, *plain_lines(one.text))]


def _date(day: str, month: str, year: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _scope(sections: Sequence[Section]) -> str:
    """Return the first paragraph below the heading that names the scope."""
    for section in sections:
        lines = plain_lines(section.text)
        if _SCOPE.search(section.heading) and lines:
            return _LABEL.sub("", lines[0])[:_SCOPE_LIMIT]
    return ""
