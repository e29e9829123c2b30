"""Every key of every kind of file, changed for the worse: always a fault with its line.

The samples hold all keys of the format. Each key is left out and replaced by values of
other types; each mapping gets a key nobody knows.
"""

from copy import deepcopy

import pytest
import yaml

from cms.knowledge.domain.glossarysource import read_glossary
from cms.knowledge.domain.pagesource import KINDS, read_page
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.processsource import read_process
from curricula.domain.coursesource import Folder, read_course
from curricula.domain.curriculumsource import read_curriculum
from tests.knowledge.domain.test_others import PROCESS, TERM

PAGE = {
    "title": "Akten ordnen",
    "summary": "So ordnen Sie Akten.",
    "topics": ["e-akte"],
    "dimension": "akt",
    "steps": ["akt-01.2"],
    "audiences": ["ma"],
    "minutes": 4,
    "review_months": 12,
    "related": ["andere"],
}
QUESTION = {
    "question": "Was gilt?",
    "options": ["x", "y", "z"],
    "correct": 2,
    "explanation": "Darum.",
}
OWN = {
    "instruction": {
        "number": "DA 10-31",
        "scope": "Alle Beschäftigten.",
        "acknowledge": True,
        "check_questions": [QUESTION, {**QUESTION, "correct": 0}],
    },
    "case": {"municipalities": ["065320011011"], "year": 2020, "source": "Bericht"},
}
LESSON = {"title": "Der Weg", "minutes": 5, "task": "Suchen Sie zehn Akten."}
COURSE = {
    **{key: PAGE[key] for key in PAGE if key != "related"},
    "level": "grundlagen",
    "objectives": ["eins", "zwei", "drei"],
    "prerequisites": ["anderer"],
    "pass_mark": 0.8,
    "valid_months": 12,
    "lessons": ["01-weg.md"],
}
QUIZ = [
    {
        "id": f"q{place}",
        "kind": kind,
        "question": "Was gilt?",
        "options": [] if kind == "true_false" else ["x", "y", "z"],
        "correct": correct,
        "explanation": "Darum.",
        "lesson": "01-weg.md",
    }
    for place, (kind, correct) in enumerate(
        [
            ("single", 1),
            ("multiple", [0, 1]),
            ("order", [2, 0, 1]),
            ("true_false", True),
            ("single", 0),
            ("single", 2),
        ]
    )
]
CURRICULUM = {
    "title": "E-Akte",
    "summary": "Kurz.",
    "audiences": ["ma"],
    "goal": "Alle arbeiten mit der E-Akte.",
    "ordered": True,
    "items": [
        {"course": "weg", "required": True},
        {"instruction": "regel", "required": False},
        {"exchange": "treffen", "required": False},
    ],
    "valid_months": None,
    "certificate_title": "E-Akte im Alltag",
}


class Plain(yaml.SafeDumper):
    """Writes what stands twice in full."""

    def ignore_aliases(self, _data):
        return True


def dump(value):
    return yaml.dump(value, Dumper=Plain, allow_unicode=True, sort_keys=False)


def page(kind):
    def read(value):
        findings = Findings("x.md")
        text = f"---\n{dump(value)}---\n\n## A\n\nText\n"
        read_page("guides/akten.md", kind, text.encode(), findings)
        return findings.problems

    return read


def of(reader, name):
    def read(value):
        findings = Findings(name)
        reader(name, dump(value).encode(), findings)
        return findings.problems

    return read


def course(name):
    def read(value):
        lesson = {**LESSON, **(value if name == "01-weg.md" else {})}
        if name == "01-weg.md":
            lesson = value
        files = {
            "course.yaml": dump(value if name == "course.yaml" else COURSE).encode(),
            "quiz.yaml": dump(value if name == "quiz.yaml" else QUIZ).encode(),
            "01-weg.md": f"---\n{dump(lesson)}---\nText\n".encode(),
        }
        folder = Folder("courses/weg", files)
        read_course(folder)
        return folder.problems

    return read


FILES = {
    **{kind: (page(kind), {**PAGE, **OWN.get(kind, {})}) for kind in KINDS.values()},
    "process": (of(read_process, "processes/baulast.yaml"), yaml.safe_load(PROCESS)),
    "glossary": (of(read_glossary, "glossary.yaml"), yaml.safe_load(TERM)),
    "course": (course("course.yaml"), COURSE),
    "quiz": (course("quiz.yaml"), QUIZ),
    "lesson": (course("01-weg.md"), LESSON),
    "curriculum": (of(read_curriculum, "curricula/e-akte.yaml"), CURRICULUM),
}
# Keys that may be left out.
OPTIONAL = {"steps", "related", "task"}
# Keys whose value may be null; lists that may be empty. "standard" is any text.
MAY_BE_NULL = {"leika_key", "valid_months", "system", "waste", "standard"} | OPTIONAL
MAY_BE_EMPTY = {
    "steps", "related", "municipalities", "prerequisites", "synonyms", "see_also",
    "legal_basis", "forms", "attachments", "data_needed", "kpis", "adaptation_notes",
    "checklist", "systems", "interfaces",
}  # fmt: skip
WRONG = {
    str: [None, "", " ", 7, True, 1.5, [], {}, ["text"], "x" * 30_000, "{{ ort }}"],
    bool: [None, 0, 1, "true", "vielleicht", [], {}],
    int: [None, "1", "viel", True, 1.5, [], {}, -1, 10**9, float("inf")],
    float: [None, "0.8", True, [], {}, -0.1, 1.1, float("nan"), float("inf")],
    list: [None, "text", 7, True, {}, [None], [[]], [{}], [7], [True], [""]],
    dict: [None, "text", 7, True, []],
    type(None): [True, [], {}, "unbekannt", -1, 1.5],
}


def walk(value, path=()):
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in entries:
        yield value, key, (*path, key)
        if isinstance(entry, (dict, list)):
            yield from walk(entry, (*path, key))


def changes(sample):
    """Yield a copy of the sample for every change, with what was changed."""
    for _container, key, path in walk(sample):
        if path[0] in {4, 5}:  # questions like those before them
            continue
        for label, change in [*_removals(key), *_replacements(sample, path)]:
            copy = deepcopy(sample)
            container = copy
            for part in path[:-1]:
                container = container[part]
            change(container, key)
            yield f"{'.'.join(map(str, path))}: {label}", copy


def _removals(key):
    if isinstance(key, str) and key not in OPTIONAL:
        yield "left out", lambda container, key: container.pop(key)


def _replacements(sample, path):
    before = sample
    for part in path:
        before = before[part]
    name = path[-1] if isinstance(path[-1], str) else None
    for value in WRONG[type(before)]:
        if value is None and name in MAY_BE_NULL:
            continue
        if value == "unbekannt" and name == "standard":
            continue
        yield repr(value)[:40], lambda container, key, v=value: _put(container, key, v)
    if isinstance(before, list) and name not in MAY_BE_EMPTY and name != "options":
        yield "emptied", lambda container, key: _put(container, key, [])
    if isinstance(before, dict):
        yield "extended", lambda container, key: container[key].update(extra=1)


def _put(container, key, value):
    container[key] = value


@pytest.mark.parametrize("name", FILES)
def test_no_key_is_accepted_changed_for_the_worse(name):
    read, sample = FILES[name]
    extended = {**sample, "extra": 1} if isinstance(sample, dict) else [*sample, "x"]

    accepted = [label for label, value in changes(sample) if not read(value)]

    assert accepted == []
    assert read(sample) == []
    assert read(extended)


@pytest.mark.parametrize("name", FILES)
def test_every_fault_has_a_line(name):
    read, sample = FILES[name]

    without = {
        f"{label}: {problem}"
        for label, value in changes(sample)
        for problem in read(value)
        if not problem.line and "no name of a lesson" not in problem.message
    }

    assert {one for one in without if "does not list this file" not in one} == set()
