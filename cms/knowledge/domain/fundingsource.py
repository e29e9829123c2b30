"""Funding programmes as their YAML file says."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.funding import (
    CHECKS,
    Applicant,
    Joint,
    Likelihood,
    Rules,
    Status,
)
from cms.knowledge.domain.pagesource import SLUG
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import read_yaml

_STATES = tuple(f"{number:02}" for number in range(1, 17))  # as the ARS begins
_KINDS = ("grant", "in_kind", "loan")
_MOST_EUROS, _MOST_MONTHS = 100_000_000_000, 600
_RULES = ("status_values", "eligibility_checks", "result_labels")


@dataclass(frozen=True, slots=True)
class ProgrammeSource:
    """One programme; ``values`` are those of the model by field."""

    path: str
    line: int
    slug: str
    values: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """The SHA-256 of what the file says of the programme."""
        return content_digest(self.values)


def content_digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the values of a programme."""
    text = json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def rules_from(data: Mapping[str, Any]) -> Rules:
    """Return the rules that the shipped file gives for all programmes.

    Raises:
        KeyError: if the note, a question or a result is missing.
        ValueError: if a result is none of those that there are.
    """
    asked = {each["id"]: each["question"] for each in data["eligibility_checks"]}
    labels = {Likelihood(each["id"]): each["label"] for each in data["result_labels"]}
    return Rules(
        note=data["note"],
        questions={each.key: asked[each.key] for each in CHECKS},
        results={each: labels[each] for each in Likelihood},
    )


def read_funding(
    path: str, data: bytes, findings: Findings
) -> tuple[ProgrammeSource, ...]:
    """Return the programmes of one file; one that stands twice is a problem."""
    text = decode(data, findings)
    value = None if findings.problems else read_yaml(text, findings)
    if findings.problems:
        return ()
    fields = Fields(value, findings)
    for key in ("note", "as_of"):
        fields.text(key, required=False)
    for key in _RULES:
        fields.items(key, required=False)
    titles = dict(_source(each) for each in fields.records("sources"))
    found: dict[str, ProgrammeSource] = {}
    for each in fields.records("programmes"):
        one = _programme(path, each, titles)
        if one.slug in found:
            each.problem(
                "id", _("The programme “%(slug)s” stands twice."), slug=one.slug
            )
        found[one.slug] = one
    fields.finish()
    return tuple(found.values())


def _source(fields: Fields) -> tuple[str, str]:
    found = fields.text("id", limit=140), fields.text("title", limit=1000)
    fields.finish()
    return found


def _programme(path: str, fields: Fields, titles: Mapping[str, str]) -> ProgrammeSource:
    slug = fields.text("id", limit=140)
    if slug and not SLUG.fullmatch(slug):
        fields.problem("id", _("“%(key)s” takes small letters, digits and hyphens."))
    values = _said(fields) | _asked(fields) | _lists(fields, titles)
    fields.finish()
    return ProgrammeSource(path, fields.line, slug, values)


def _said(fields: Fields) -> dict[str, Any]:
    """Return what stands there in words."""
    notes = fields.text("applicants"), fields.text_or_none("applicant_kinds_note")
    fields.number_or_none("budget_per_year_eur", low=0, high=_MOST_EUROS)
    return {
        "title": fields.text("title", limit=200),
        "funder": fields.text("funder", limit=200),
        "purpose": fields.text("purpose", limit=1000),
        "applicants": " ".join(filter(None, notes)),
        "joint_note": fields.text_or_none("joint_application_note"),
        "amount_note": _ending(
            fields.text_or_none("amount_note"), fields.text_or_none("own_share_note")
        ),
        "budget_note": fields.text_or_none("budget_note"),
        "contact": fields.text_or_none("contact"),
        "status_note": fields.text_or_none("status_note"),
    }


def _asked(fields: Fields) -> dict[str, Any]:
    """Return what the checks ask, and rates."""
    return {
        "kind": fields.choice("kind", _KINDS),
        "status": fields.choice("status", list(Status)),
        "deadline": _day(fields),
        "states": _codes(fields, "states", _STATES),
        "applicant_kinds": _codes(fields, "applicant_kinds", list(Applicant)),
        "joint_application": fields.choice("joint_application", list(Joint)),
        "amount_min_eur": _euros(fields, "amount_min_eur"),
        "amount_max_eur": _euros(fields, "amount_max_eur"),
        "funding_percent": _percent(fields, "funding_rate"),
        "own_share_percent": _percent(fields, "own_share_rate"),
        "max_duration_months": fields.number_or_none(
            "max_duration_months", low=1, high=_MOST_MONTHS
        ),
    }


def _lists(fields: Fields, titles: Mapping[str, str]) -> dict[str, Any]:
    years = [str(year) for year, _line in fields.items("years")]
    named = fields.subset("sources", titles)
    return {
        "years": ", ".join(years),
        "examples": tuple(_example(each) for each in fields.records("examples")),
        "sources": tuple(titles[each] for each in named),
    }


def _example(fields: Fields) -> str:
    """Return who used it and for what: "Michelstadt, Erbach: Gemeinsame ..."."""
    towns = ", ".join(fields.texts("municipalities", low=1))
    return f"{towns}: {fields.text('purpose')}"


def _codes(fields: Fields, key: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return those that are chosen in the order of the known ones."""
    chosen = fields.subset(key, known, low=0)
    return tuple(str(code) for code in known if code in chosen)


def _euros(fields: Fields, key: str) -> int | None:
    return fields.number_or_none(key, low=0, high=_MOST_EUROS)


def _percent(fields: Fields, key: str) -> int | None:
    share = fields.share_or_none(key)
    return None if share is None else round(share * 100)


def _day(fields: Fields) -> date | None:
    """Return the day of a text such as 2026-12-31; None where it is null."""
    text = fields.text_or_none("deadline", limit=10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        fields.problem("deadline", _("“%(key)s” must be a day such as 2026-12-31."))
        return None


def _ending(*notes: str) -> str:
    """Return notes as sentences, one after the other."""
    said = [each if each[-1:] in ".!?" else f"{each}." for each in notes if each]
    return " ".join(said)
