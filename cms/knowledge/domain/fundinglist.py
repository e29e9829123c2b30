"""The directory of funding programmes, as its file says.

Source: ``starter/funding.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.knowledge.domain.funding import (
    CHECKS,
    Likelihood,
    Programme,
    Status,
    programme_from,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One programme: what its sources say in words, and what the checks ask of it.

    A text is empty where the sources say nothing.
    """

    slug: str
    title: str
    funder: str
    purpose: str
    applicants: str
    amount: str
    status: str
    status_note: str
    contact: str
    years: tuple[int, ...]
    examples: tuple[str, ...]
    sources: tuple[str, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class Directory:
    """All programmes, the questions of the checks and the words of their results."""

    note: str
    questions: Mapping[str, str]
    results: Mapping[Likelihood, str]
    entries: tuple[Entry, ...]

    @property
    def is_none_open(self) -> bool:
        """Whether none of them is known to take applications."""
        return all(each.programme.status is not Status.OPEN for each in self.entries)

    def entry(self, slug: str) -> Entry | None:
        """Return the programme of this name."""
        return next((each for each in self.entries if each.slug == slug), None)


def directory_from(data: Mapping[str, Any]) -> Directory:
    """Return the directory that a file holds.

    Raises:
        KeyError: if a value, a check, a source or a result is missing.
        ValueError: if a result or a status is none of those that there are.
    """
    asked = {each["id"]: each["question"] for each in data["eligibility_checks"]}
    statuses = {each["id"]: each["label"] for each in data["status_values"]}
    sources = {each["id"]: each["title"] for each in data["sources"]}
    labels = {Likelihood(each["id"]): each["label"] for each in data["result_labels"]}
    return Directory(
        note=data["note"],
        questions={each.key: asked[each.key] for each in CHECKS},
        results={each: labels[each] for each in Likelihood},
        entries=tuple(_entry(one, statuses, sources) for one in data["programmes"]),
    )


def _entry(
    data: Mapping[str, Any], statuses: Mapping[str, str], sources: Mapping[str, str]
) -> Entry:
    notes = (data["applicants"], data["applicant_kinds_note"])
    return Entry(
        slug=data["id"],
        title=data["title"],
        funder=data["funder"],
        purpose=data["purpose"],
        applicants=" ".join(filter(None, notes)),
        amount=data["amount_note"] or "",
        status=statuses[data["status"]],
        status_note=data["status_note"] or "",
        contact=data["contact"] or "",
        years=tuple(data["years"]),
        examples=tuple(_example(each) for each in data["examples"]),
        sources=tuple(sources[each] for each in data["sources"]),
        programme=programme_from(data),
    )


def _example(data: Mapping[str, Any]) -> str:
    """Return who used it and for what: "Michelstadt, Erbach: Gemeinsame ..."."""
    return f"{', '.join(data['municipalities'])}: {data['purpose']}"
