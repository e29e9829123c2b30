"""Pages as files of the starter format: the way back from ``read_page``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cms.knowledge.domain.fronttext import dump_key
from cms.knowledge.domain.pagesource import KINDS, PageSource
from cms.knowledge.domain.sections import join

# Kind of a page -> folder of its file.
FOLDERS: Mapping[str, str] = {kind: folder for folder, kind in KINDS.items()}
_OF_ALL = (
    "title", "summary", "topics", "dimension", "steps", "audiences", "minutes",
    "review_months", "related",
)  # fmt: skip
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "instruction": ("number", "scope", "acknowledge", "check_questions"),
    "case": ("municipalities", "year", "source"),
}
_OPTIONAL = {"steps", "related", "check_questions"}


def page_text(page: PageSource) -> str:
    """Return the file of a page: its keys in the order of the format, then the body.

    Optional keys without a value are left out, required ones stand there empty.
    """
    front = "\n".join(dump_key(name, value) for name, value in _keys(page))
    body = join(page.sections)
    return f"---\n{front}\n---\n" + (f"\n{body}" if body else "")


def file_names(pages: Iterable[tuple[str, str]]) -> list[str]:
    """Return a name such as ``guides/akten.md`` for each (kind, name), all different.

    Names are unique over all kinds; the second page of a name gets ``-2``.
    """
    taken, found = set[str](), list[str]()
    for kind, name in pages:
        unique, count = name, 1
        while unique in taken:
            count += 1
            unique = f"{name}-{count}"
        taken.add(unique)
        found.append(f"{FOLDERS[kind]}/{unique}.md")
    return found


def _keys(page: PageSource) -> Iterator[tuple[str, Any]]:
    for name in (*_OF_ALL, *_OF_KIND.get(page.kind, ())):
        value = getattr(page, name)
        if name == "check_questions":
            value = [_question(one) for one in value]
        if isinstance(value, str):
            value = " ".join(value.split())
        if value or name not in _OPTIONAL:
            yield name, value


def _question(one: Any) -> dict[str, Any]:
    return {
        "question": one.question,
        "options": list(one.options),
        "correct": one.correct,
        "explanation": one.explanation,
    }
