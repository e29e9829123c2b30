"""A file that was read and is not stored yet, as plain values and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cms.knowledge.domain.pagesource import CheckQuestion, PageSource
from cms.knowledge.domain.sections import Section
from cms.transfer.domain.wordpage import Loss


@dataclass(frozen=True, slots=True)
class Draft:
    """One file: its page, or ``problems`` that say why there is none.

    ``in_force`` is a day as ISO text, "" where none was found; ``losses`` are what was
    not understood. All sentences are in the language of the person.
    """

    name: str
    page: PageSource | None
    in_force: str = ""
    losses: tuple[Loss, ...] = ()
    problems: tuple[str, ...] = ()


def to_values(draft: Draft) -> dict[str, Any]:
    """Return a draft with a page as JSON values."""
    page = draft.page and asdict(replace(draft.page, references=()))
    return {"name": draft.name, "page": page, "in_force": draft.in_force}


def from_values(values: Mapping[str, Any]) -> Draft:
    """Return the draft of such values."""
    page = dict(values["page"])
    page["sections"] = tuple(Section(**one) for one in page["sections"])
    page["check_questions"] = tuple(
        CheckQuestion(**{**one, "options": tuple(one["options"])})
        for one in page["check_questions"]
    )
    lists = ("topics", "steps", "audiences", "related", "municipalities")
    page |= {name: tuple(page[name]) for name in lists}
    return Draft(values["name"], PageSource(**page), values["in_force"])
