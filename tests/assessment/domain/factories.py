"""Small catalogues for tests, built as raw content and parsed like a file."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import assessment
from assessment.domain.answers import Answers
from assessment.domain.catalogue import Catalogue
from assessment.domain.parsing import parse_catalogue
from assessment.domain.yaml_text import read_yaml

SHIPPED = (
    Path(assessment.__file__).parent / "catalogues" / "digitale-kommune-1.0.0.yaml"
)


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that ships."""
    return parse_catalogue(read_yaml(SHIPPED.read_text(encoding="utf-8")))


@cache
def _shipped_raw() -> dict[str, Any]:
    return read_yaml(SHIPPED.read_text(encoding="utf-8"))


def shipped_raw() -> dict[str, Any]:
    """The raw content of the shipped catalogue, free to be changed."""
    return deepcopy(_shipped_raw())


def raw_question(key: str, weight: int = 1, **changes: Any) -> dict[str, Any]:
    """A question; steps cost a day; ``efforts``, ``requires`` and so on go by level."""
    efforts = changes.pop("efforts", {})
    requires = changes.pop("requires", {})
    felt_by = changes.pop("felt_by", {})
    shares = changes.pop("shares", {})
    return {
        "id": key,
        "since": "1.0.0",
        "revision": 1,
        "title": f"Title {key}",
        "text": f"Text {key}?",
        "help": "",
        "evidence": "",
        "weight": weight,
        "gate": False,
        "na_allowed": True,
        "na_reason": "because",
        "perspectives": {"lead": "al", "also": ["it"]},
        "topics": ["topic"],
        "sources": [],
        "levels": [{"level": n, "anchor": f"{key} {n}"} for n in range(5)],
        "steps": [
            {
                "id": f"{key}.{n}",
                "from_level": n - 1,
                "to_level": n,
                "title": f"Step {key}.{n}",
                "text": "",
                "effort_days": efforts.get(n, 1),
                "provider_share": shares.get(n, 0),
                "felt_by": felt_by.get(n, []),
                "requires": [
                    {"question": question, "level": level}
                    for question, level in requires.get(n, {}).items()
                ],
                "supports": [],
            }
            for n in range(1, 5)
        ],
        **changes,
    }


def raw_catalogue(
    dimensions: Mapping[str, tuple[int, list[dict[str, Any]]]],
    *,
    targets: Mapping[str, int] | None = None,
    target: int = 3,
) -> dict[str, Any]:
    """A catalogue of ``{dimension id: (weight, questions)}`` with one size class."""
    raw = shipped_raw()
    raw["catalogue"] |= {"id": "small", "version": "1.0.0"}
    raw["size_classes"] = [raw["size_classes"][1]]
    raw["target_profiles"] = [
        {
            "size_class": "s2",
            "dimension_targets": dict.fromkeys(dimensions, target),
            "question_targets": dict(targets or {}),
        }
    ]
    raw["topics"] = [{"id": "topic", "label": "Topic"}]
    raw["quick_check"]["questions"] = []
    raw["dimensions"] = [
        {
            "id": key,
            "order": at,
            "title": f"Title {key}",
            "weight": weight,
            "description": "",
            "questions": questions,
        }
        for at, (key, (weight, questions)) in enumerate(dimensions.items(), start=1)
    ]
    return raw


def make_catalogue(
    dimensions: Mapping[str, tuple[int, list[dict[str, Any]]]], **options: Any
) -> Catalogue:
    """The parsed form of :func:`raw_catalogue`."""
    return parse_catalogue(raw_catalogue(dimensions, **options))


def all_at(catalogue: Catalogue, level: int, **others: int | None) -> Answers:
    """Every question at one level; ``itb_04=0`` changes one, None makes it unknown."""
    changed = {key.replace("_", "-"): value for key, value in others.items()}
    given = {**dict.fromkeys(catalogue.questions, level), **changed}
    return Answers(
        levels={key: value for key, value in given.items() if value is not None},
        unknown=frozenset(key for key, value in given.items() if value is None),
    )
