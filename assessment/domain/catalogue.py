"""The question catalogue as values. Source: header of the catalogue file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

TOP_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Requirement:
    """A level another question must have reached."""

    question: str
    level: int


@dataclass(frozen=True, slots=True)
class Support:
    """A piece of the knowledge base that helps with a step; ``kind`` is an id."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """The way from level ``to_level - 1`` to ``to_level`` of one question.

    ``effort_days`` are person-days in the reference size class s2; ``provider_share``
    (0 to 1) is the part of them usually done by the IT provider or the Kreis.
    ``felt_by`` names who notices the relief first.
    """

    id: str
    question: str
    to_level: int
    title: str
    text: str
    effort_days: Fraction
    provider_share: Fraction
    felt_by: tuple[str, ...]
    requires: tuple[Requirement, ...]
    supports: tuple[Support, ...]

    @property
    def from_level(self) -> int:
        """The level the step starts from, 0 to 3."""
        return self.to_level - 1


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``anchors`` and ``steps`` are ordered by level, 0 to 4 and 1 to 4.

    ``weight`` runs from 1 to 3. ``revision_map`` carries levels of the revision before
    over to this one; None means such answers are not comparable.
    """

    id: str
    dimension: str
    since: str
    revision: int
    revision_map: Mapping[int, int] | None
    title: str
    text: str
    help: str
    evidence: str
    weight: int
    gate: bool
    na_allowed: bool
    na_reason: str
    lead: str
    also: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    anchors: tuple[str, ...]
    steps: tuple[Step, ...]

    def step_from(self, level: int) -> Step:
        """Return the step that leads from ``level`` (0 to 3) to the next one."""
        return self.steps[level]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field of action; the weights of all dimensions add up to 100."""

    id: str
    order: int
    title: str
    weight: int
    description: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A generic level of a single answer, 0 to 4."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A computed stage of a dimension or a municipality, 0 to 4."""

    level: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """A way to answer: ``level``, ``unknown`` or ``not_applicable``."""

    code: str
    label: str
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Perspective:
    """A view of the house: ``bm``, ``al`` or ``it``."""

    id: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class SupportKind:
    """A kind of knowledge-base content a step can name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of size; ``effort_factor`` multiplies the effort of every step.

    ``kind`` selects by the type of body instead of the population; empty otherwise.
    ``max_population`` None means no upper limit.
    """

    id: str
    label: str
    min_population: int
    max_population: int | None
    effort_factor: Fraction
    default_capacity_days: Fraction
    kind: str


@dataclass(frozen=True, slots=True)
class TargetProfile:
    """Target levels (0 to 4) of a size class: per dimension, some per question."""

    size_class: str
    dimension_targets: Mapping[str, int]
    question_targets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """The few questions for a short start."""

    estimated_minutes: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A word of the one vocabulary shared with pages, courses, offers and sessions."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the idea of a question comes from."""

    id: str
    note: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole catalogue version; ``questions`` and ``steps`` are in catalogue order."""

    schema_version: str
    id: str
    version: str
    language: str
    title: str
    description: str
    estimated_minutes: int
    effort_note: str
    principle: str
    levels: tuple[Level, ...]
    stages: tuple[Stage, ...]
    answer_options: tuple[AnswerOption, ...]
    perspectives: tuple[Perspective, ...]
    support_kinds: tuple[SupportKind, ...]
    size_classes: tuple[SizeClass, ...]
    target_profiles: tuple[TargetProfile, ...]
    quick_check: QuickCheck
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    dimensions: tuple[Dimension, ...]
    questions: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    steps: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = {
            question.id: question
            for dimension in self.dimensions
            for question in dimension.questions
        }
        steps = {
            step.id: step for question in questions.values() for step in question.steps
        }
        positions = {question: at for at, question in enumerate(questions)}
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "positions", positions)

    @property
    def reference(self) -> str:
        """The name of exactly this version: ``id@version``."""
        return f"{self.id}@{self.version}"

    def dimension(self, dimension_id: str) -> Dimension:
        """Return a dimension by its id; KeyError if there is none."""
        return {dimension.id: dimension for dimension in self.dimensions}[dimension_id]

    def size_class(self, size_class_id: str) -> SizeClass:
        """Return a size class by its id; KeyError if there is none."""
        return {entry.id: entry for entry in self.size_classes}[size_class_id]

    def support_titles(self) -> tuple[Support, ...]:
        """Return every support once, in the order of its first mention."""
        named = (support for step in self.steps.values() for support in step.supports)
        return tuple(dict.fromkeys(named))
