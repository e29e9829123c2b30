"""A process of the library as its YAML file says."""

import re
from dataclasses import dataclass

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.pagesource import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    check_slug,
    digest,
)
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.process.steps import (
    STEP_SYSTEMS,
    SYSTEMS,
    WASTE,
    ProcessStep,
)
from cms.knowledge.domain.references import Reference
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import read_yaml

TRUST_LEVELS = ("none", "normal", "substantial", "high")
KINDS = ("service", "internal")
FIGURES = "Beispielwerte"
LISTS = (
    "legal_basis", "forms", "attachments", "data_needed", "kpis", "adaptation_notes",
    "checklist",
)  # fmt: skip
_LEIKA = re.compile(r"[0-9]{14}")


@dataclass(frozen=True, slots=True)
class Interface:
    """What one system hands to another; ``standard`` may be ""."""

    source: str
    target: str
    content: str
    standard: str


@dataclass(frozen=True, slots=True)
class ProcessSource:
    """One process; ``lists`` maps the names in ``LISTS`` to short texts."""

    path: str
    slug: str
    digest: str
    title: str
    summary: str
    topics: tuple[str, ...]
    kind: str
    leika_key: str
    owner_role: str
    trust_level: str
    trust_reason: str
    as_is: tuple[ProcessStep, ...]
    to_be: tuple[ProcessStep, ...]
    systems: tuple[str, ...]
    interfaces: tuple[Interface, ...]
    lists: dict[str, tuple[str, ...]]
    references: tuple[Reference, ...]


def read_process(path: str, data: bytes, findings: Findings) -> ProcessSource:
    """Return the process of one file; problems are noted, their values are empty."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    check_slug(slug, findings)
    text = decode(data, findings)
    value = None if findings.problems else read_yaml(text, findings)
    fields = Fields(value, findings if not findings.problems else Findings(path))
    topics = fields.texts("topics", low=1, high=5)
    key = _leika_key(fields)
    names = [("topics", "topic", name) for name in topics]
    names += [("leika_key", "leika", key)] if key else []
    source = ProcessSource(
        path=path,
        slug=slug,
        digest=digest(data),
        title=fields.text("title", limit=TITLE_LIMIT),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        topics=topics,
        kind=fields.choice("kind", KINDS),
        leika_key=key,
        owner_role=fields.text("owner_role", limit=120),
        trust_level=fields.choice("trust_level", TRUST_LEVELS),
        trust_reason=fields.text("trust_reason", limit=300),
        as_is=_steps(fields, "as_is"),
        to_be=_steps(fields, "to_be"),
        systems=fields.subset("systems", SYSTEMS, low=0),
        interfaces=_interfaces(fields),
        lists={name: fields.texts(name) for name in LISTS},
        references=tuple(
            Reference(path, fields.line_of(place), scheme, name)
            for place, scheme, name in names
        ),
    )
    _check(source, fields)
    fields.finish()
    return source


def _leika_key(fields: Fields) -> str:
    key = fields.text_or_none("leika_key")
    if key and not _LEIKA.fullmatch(key):
        fields.problem("leika_key", _("“%(key)s” must have 14 digits, in quotes."))
        return ""
    return key


def _check(source: ProcessSource, fields: Fields) -> None:
    """Note what single keys cannot show."""
    fields.choice("figures", (FIGURES,))
    for one in source.interfaces:
        if not {one.source, one.target} <= {*source.systems}:
            fields.problem(
                "interfaces", _("“%(key)s” names a system that is not in “systems”.")
            )
    if any(step.automatable for step in source.as_is):
        fields.problem("as_is", _("Steps of today cannot be automatable."))


def _steps(fields: Fields, key: str) -> tuple[ProcessStep, ...]:
    records = fields.records(key)
    if fields.has(key) and not records:
        fields.problem(key, _("“%(key)s” must not be empty."))
    return tuple(_step(record, number) for number, record in enumerate(records, 1))


def _step(fields: Fields, number: int) -> ProcessStep:
    """Return the step of this number, from 1; what is decided may be left out."""
    step = ProcessStep(
        actor=fields.text("actor", limit=120),
        action=fields.text("action", limit=300),
        system=_optional_choice(fields, "system", STEP_SYSTEMS),
        minutes_work=fields.number("minutes_work"),
        days_wait=fields.number("days_wait", high=3650),
        waste=_optional_choice(fields, "waste", WASTE),
        automatable=fields.flag("automatable"),
        external=fields.flag("external"),
        question=fields.text("question", required=False, limit=120),
        back_to=_back_to(fields, number),
    )
    if step.back_to and not step.question:
        fields.problem("back_to", _("“%(key)s” needs a “question”."))
    fields.finish()
    return step


def _back_to(fields: Fields, number: int) -> int:
    """Return the step a case goes back to, up to this one; 0 where it goes nowhere."""
    if not fields.has("back_to"):
        return 0
    return fields.number_or_none("back_to", low=1, high=number) or 0


def _optional_choice(fields: Fields, key: str, options: tuple[str, ...]) -> str:
    return fields.choice(key, options) if fields.text_or_none(key) else ""


def _interfaces(fields: Fields) -> tuple[Interface, ...]:
    found = []
    for record in fields.records("interfaces"):
        one = Interface(
            source=record.choice("from", SYSTEMS),
            target=record.choice("to", SYSTEMS),
            content=record.text("content", limit=300),
            standard=record.text_or_none("standard", limit=120),
        )
        record.finish()
        found.append(one)
    return tuple(found)
