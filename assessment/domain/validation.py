"""What a catalogue must satisfy as a whole. Source: assessment.md, section 1."""

from collections.abc import Iterable, Iterator

from assessment.domain.catalogue import Catalogue, Question, Step, TargetProfile
from assessment.domain.cycles import find_cycle
from assessment.domain.findings import Fault, Finding
from assessment.domain.versions import version_order

ALL_WEIGHTS = 100
# The classes of size the register derives from population and kind of body.
SIZE_CLASSES = frozenset({"s1", "s2", "s3", "s4", "lk"})
FELT_BY = frozenset({"beschaeftigte", "bevoelkerung", "haushalt", "leitung"})
FELT_AT_MOST = 2
ANSWER_OPTIONS = ("level", "unknown", "not_applicable")
PERSPECTIVES = frozenset({"bm", "al", "it"})
# Kinds of body that make a size class; empty where the population does.
KINDS = frozenset({"", "landkreis"})

Found = Iterator[Finding]


def check_catalogue(catalogue: Catalogue) -> list[Finding]:
    """Return every finding, in the order of the file's sections."""
    found = list(_check_lists(catalogue))
    found += _check_ways(catalogue)
    found += _check_size_classes(catalogue)
    found += _check_profiles(catalogue)
    found += _check_quick_check(catalogue)
    found += _check_dimensions(catalogue)
    for path, question in _questions(catalogue):
        found += _check_question(catalogue, path, question)
    if not found:
        found += _check_cycles(catalogue)
    return found


def _questions(catalogue: Catalogue) -> Iterator[tuple[str, Question]]:
    for at, dimension in enumerate(catalogue.dimensions):
        for index, question in enumerate(dimension.questions):
            yield f"dimensions[{at}].questions[{index}]", question


def _repeated(path: str, key: str, ids: Iterable[object]) -> Found:
    seen: set[object] = set()
    for at, value in enumerate(ids):
        if value in seen:
            yield _finding(f"{path}[{at}].{key}", Fault.DUPLICATE_ID, value=str(value))
        seen.add(value)


def _finding(path: str, fault: Fault, **details: str) -> Finding:
    return Finding(path, fault, {name: text[:80] for name, text in details.items()})


def _unknown(
    path: str, values: Iterable[str], known: Iterable[str], fault: Fault
) -> Found:
    allowed = set(known)
    for at, value in enumerate(values):
        if value not in allowed:
            yield _finding(path.format(at=at), fault, value=value)


def _check_lists(catalogue: Catalogue) -> Found:
    for section in ("perspectives", "support_kinds", "topics", "sources"):
        entries = getattr(catalogue, section)
        yield from _repeated(section, "id", [entry.id for entry in entries])
    labels = [topic.label for topic in catalogue.topics]
    yield from _repeated("topics", "label", labels)
    for section in ("levels", "stages"):
        levels = [entry.level for entry in getattr(catalogue, section)]
        if levels != [0, 1, 2, 3, 4]:
            yield _finding(section, Fault.LEVELS_INCOMPLETE)
    names = {level.name for level in catalogue.levels}
    for at, stage in enumerate(catalogue.stages):
        if stage.name in names:
            yield _finding(
                f"stages[{at}].name", Fault.STAGE_NAMED_AS_LEVEL, value=stage.name
            )


def _check_ways(catalogue: Catalogue) -> Found:
    """Check the ways to answer and who answers: the code knows them by name."""
    codes = [option.code for option in catalogue.answer_options]
    yield from _repeated("answer_options", "code", codes)
    yield from _unknown(
        "answer_options[{at}].code", codes, ANSWER_OPTIONS, Fault.UNKNOWN_OPTION
    )
    for code in ANSWER_OPTIONS:
        if code not in codes:
            yield _finding("answer_options", Fault.OPTION_MISSING, value=code)
    views = [perspective.id for perspective in catalogue.perspectives]
    yield from _unknown(
        "perspectives[{at}].id", views, PERSPECTIVES, Fault.UNKNOWN_PERSPECTIVE
    )


def _check_size_classes(catalogue: Catalogue) -> Found:
    classes = catalogue.size_classes
    ids = [entry.id for entry in classes]
    yield from _repeated("size_classes", "id", ids)
    yield from _unknown(
        "size_classes[{at}].id", ids, SIZE_CLASSES, Fault.UNKNOWN_SIZE_CLASS
    )
    for at, entry in enumerate(classes):
        limit = entry.max_population
        if entry.kind not in KINDS:
            yield _finding(
                f"size_classes[{at}].kind", Fault.UNKNOWN_KIND, value=entry.kind
            )
        if limit is not None and limit < entry.min_population:
            yield _finding(f"size_classes[{at}].max_population", Fault.POPULATION_ORDER)


def _check_profiles(catalogue: Catalogue) -> Found:
    profiles = catalogue.target_profiles
    named = [profile.size_class for profile in profiles]
    classes = [entry.id for entry in catalogue.size_classes]
    yield from _repeated("target_profiles", "size_class", named)
    yield from _unknown(
        "target_profiles[{at}].size_class", named, classes, Fault.UNKNOWN_SIZE_CLASS
    )
    for at, profile in enumerate(profiles):
        yield from _check_targets(catalogue, f"target_profiles[{at}]", profile)


def _check_targets(catalogue: Catalogue, path: str, profile: TargetProfile) -> Found:
    dimensions = [dimension.id for dimension in catalogue.dimensions]
    for name in profile.dimension_targets:
        if name not in dimensions:
            where = f"{path}.dimension_targets.{name}"
            yield _finding(where, Fault.UNKNOWN_DIMENSION, value=name)
    for name in profile.question_targets:
        if name not in catalogue.questions:
            where = f"{path}.question_targets.{name}"
            yield _finding(where, Fault.UNKNOWN_QUESTION, value=name)
    for name in dimensions:
        if name not in profile.dimension_targets:
            where = f"{path}.dimension_targets"
            yield _finding(where, Fault.TARGET_MISSING, value=name)


def check_use(catalogue: Catalogue) -> list[Finding]:
    """Return what a catalogue lacks to be used, although answers can be scored.

    These are a target profile for every size class and questions of a quick check.
    """
    named = {profile.size_class for profile in catalogue.target_profiles}
    found = [
        _finding("target_profiles", Fault.PROFILE_MISSING, value=entry.id)
        for entry in catalogue.size_classes
        if entry.id not in named
    ]
    if not catalogue.quick_check.questions:
        found.append(_finding("quick_check.questions", Fault.EMPTY_LIST))
    return found


def _check_quick_check(catalogue: Catalogue) -> Found:
    yield from _unknown(
        "quick_check.questions[{at}]",
        catalogue.quick_check.questions,
        catalogue.questions,
        Fault.UNKNOWN_QUESTION,
    )


def _check_dimensions(catalogue: Catalogue) -> Found:
    dimensions = catalogue.dimensions
    yield from _repeated("dimensions", "id", [entry.id for entry in dimensions])
    yield from _repeated("dimensions", "order", [entry.order for entry in dimensions])
    total = sum(dimension.weight for dimension in dimensions)
    if total != ALL_WEIGHTS:
        yield _finding("dimensions", Fault.WEIGHTS_SUM, total=str(total))
    seen: set[str] = set()
    for path, question in _questions(catalogue):
        if question.id in seen:
            yield _finding(f"{path}.id", Fault.DUPLICATE_ID, value=question.id)
        seen.add(question.id)


def _check_question(catalogue: Catalogue, path: str, question: Question) -> Found:
    views = [perspective.id for perspective in catalogue.perspectives]
    topics = [topic.id for topic in catalogue.topics]
    sources = [source.id for source in catalogue.sources]
    for key, values, known, fault in (
        ("perspectives.lead", [question.lead], views, Fault.UNKNOWN_PERSPECTIVE),
        ("perspectives.also[{at}]", question.also, views, Fault.UNKNOWN_PERSPECTIVE),
        ("topics[{at}]", question.topics, topics, Fault.UNKNOWN_TOPIC),
        ("sources[{at}]", question.sources, sources, Fault.UNKNOWN_SOURCE),
    ):
        yield from _unknown(f"{path}.{key}", values, known, fault)
    if question.lead in question.also:
        where = f"{path}.perspectives.also"
        yield _finding(where, Fault.LEAD_REPEATED, value=question.lead)
    if version_order(question.since) > version_order(catalogue.version):
        yield _finding(f"{path}.since", Fault.SINCE_LATER, value=catalogue.version)
    if question.na_allowed and not question.na_reason:
        yield _finding(f"{path}.na_reason", Fault.NA_REASON_MISSING)
    if question.revision_map is not None and question.revision == 1:
        yield _finding(f"{path}.revision_map", Fault.MAP_WITHOUT_REVISION)
    for at, step in enumerate(question.steps):
        yield from _check_step(catalogue, f"{path}.steps[{at}]", step)


def _check_step(catalogue: Catalogue, path: str, step: Step) -> Found:
    yield from _unknown(
        f"{path}.felt_by[{{at}}]", step.felt_by, FELT_BY, Fault.UNKNOWN_FELT_BY
    )
    if len(step.felt_by) > FELT_AT_MOST:
        yield _finding(f"{path}.felt_by", Fault.TOO_MANY, limit=str(FELT_AT_MOST))
    supports = [support.title for support in step.supports]
    yield from _repeated(f"{path}.supports", "title", supports)
    yield from _unknown(
        f"{path}.supports[{{at}}].kind",
        [support.kind for support in step.supports],
        [kind.id for kind in catalogue.support_kinds],
        Fault.UNKNOWN_SUPPORT_KIND,
    )
    required = [requirement.question for requirement in step.requires]
    yield from _unknown(
        f"{path}.requires[{{at}}].question",
        required,
        catalogue.questions,
        Fault.UNKNOWN_QUESTION,
    )
    yield from _repeated(f"{path}.requires", "question", required)
    for at, requirement in enumerate(step.requires):
        where = f"{path}.requires[{at}]"
        if requirement.question == step.question:
            yield _finding(f"{where}.question", Fault.REQUIREMENT_ON_ITSELF)
        if requirement.level > step.to_level:
            yield _finding(
                f"{where}.level", Fault.REQUIREMENT_TOO_HIGH, limit=str(step.to_level)
            )


def _check_cycles(catalogue: Catalogue) -> Found:
    cycle = find_cycle(catalogue)
    if not cycle:
        return
    for path, question in _questions(catalogue):
        if question.id == cycle[0].question:
            yield Finding(
                f"{path}.steps[{cycle[0].to_level - 1}].requires",
                Fault.CYCLE,
                {"steps": " → ".join(step.id for step in (*cycle, cycle[0]))},
            )
