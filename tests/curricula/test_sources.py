"""Reading courses and curricula from files: what is refused, and where."""

from pathlib import Path

import pytest
import yaml

from cms.knowledge.domain.problems import Findings
from curricula.domain.coursesource import Folder, find_circles, read_course
from curricula.domain.curriculumsource import read_curriculum
from curricula.domain.quizsource import QuizQuestion

STARTER = Path(__file__).resolve().parents[2] / "curricula/starter"
COURSE = STARTER / "courses/aussonderung"


def _files(folder=COURSE):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _problems(files):
    folder = Folder("courses/aussonderung", files)
    read_course(folder)
    return [(one.path.rsplit("/", 1)[-1], one.line) for one in folder.problems]


def _with(name, change):
    files = _files()
    value = yaml.safe_load(files[name])
    change(value)
    files[name] = yaml.safe_dump(value, allow_unicode=True).encode()
    return files


def test_course_is_read_with_lessons_and_quiz():
    folder = Folder("courses/aussonderung", _files())

    course = read_course(folder)

    assert folder.problems == []
    assert (course.slug, course.minutes, course.pass_mark) == ("aussonderung", 65, 0.8)
    assert [lesson.slug for lesson in course.lessons] == [
        "der-weg-einer-akte",
        "fristen-bestimmen",
        "dem-archiv-anbieten",
        "loeschen-und-nachweisen",
    ]
    assert course.lessons[0].task.startswith("Suchen Sie in Ihrem Bereich zehn Akten")
    assert {ref.key for ref in course.references if ref.scheme == "course"} == {
        "arbeiten-mit-dem-aktenplan"
    }


def test_quiz_questions_of_all_kinds():
    quiz = read_course(Folder("courses/aussonderung", _files())).quiz

    assert quiz[0].correct == (2, 4, 0, 3, 1)
    assert (quiz[1].kind, quiz[1].correct) == ("single", (1,))
    assert (quiz[2].kind, quiz[2].options, quiz[2].correct) == ("true_false", (), (1,))
    assert isinstance(quiz[3], QuizQuestion)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda c: c.update(pass_mark=1.5), "course.yaml"),
        (lambda c: c.update(pass_mark="viel"), "course.yaml"),
        (lambda c: c.update(pass_mark=True), "course.yaml"),
        (lambda c: c.update(level="profi"), "course.yaml"),
        (lambda c: c.update(prerequisites=["aussonderung"]), "course.yaml"),
        (lambda c: c.update(objectives=["eins"]), "course.yaml"),
        (lambda c: c.update(lessons=[*c["lessons"], "09-fehlt.md"]), "course.yaml"),
        (lambda c: c.update(lessons=c["lessons"][1:]), "01-der-weg-einer-akte.md"),
        (lambda c: c.update(unbekannt=1), "course.yaml"),
        (lambda c: c.pop("minutes"), "course.yaml"),
        (lambda c: c.pop("pass_mark"), "course.yaml"),
        (lambda c: c.update(valid_months=-1), "course.yaml"),
        (lambda c: c.update(valid_months=0), "course.yaml"),
        (lambda c: c.update(valid_months="12"), "course.yaml"),
        (lambda c: c.update(lessons=[*c["lessons"], "course.yaml"]), "course.yaml"),
        (lambda c: c.update(lessons=[*c["lessons"], c["lessons"][0]]), "course.yaml"),
    ],
)
def test_faults_of_a_course_are_named(change, where):
    assert where in {name for name, _line in _problems(_with("course.yaml", change))}


@pytest.mark.parametrize(
    "change",
    [
        lambda q: q[1].update(correct=4),
        lambda q: q[1].update(correct=True),
        lambda q: q[0].update(correct=[0, 1]),
        lambda q: q[0].update(correct=[0, 0, 1, 2, 3]),
        lambda q: q[0].update(correct=[0, 1, 2, 3, "4"]),
        lambda q: q[2].update(options=["ja", "nein"]),
        lambda q: q[2].update(correct="ja"),
        lambda q: q[1].update(kind="essay"),
        lambda q: q[1].update(lesson="09-fehlt.md"),
        lambda q: q[1].update(id="q1"),
        lambda q: q[1].update(mehr=1),
        lambda q: q.clear(),
    ],
)
def test_faults_of_a_quiz_are_named(change):
    names = {name for name, _line in _problems(_with("quiz.yaml", change))}

    assert names == {"quiz.yaml"}


@pytest.mark.parametrize("name", ["course.yaml", "quiz.yaml"])
@pytest.mark.parametrize("data", [b"", b"a: [", b"- 1", b"\xff\xfe", b"a: 1\na: 2"])
def test_broken_files_have_one_problem_each(name, data):
    problems = _problems({**_files(), name: data})

    assert [one for one, _line in problems].count(name) >= 1


def test_missing_files_are_named():
    files = _files()
    del files["course.yaml"], files["quiz.yaml"]

    assert {("course.yaml", 0), ("quiz.yaml", 0)} <= set(_problems(files))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\ntitle: X\nminutes: 5\n---\n", 5),
        (b"---\ntitle: X\n---\nText\n", 2),
        (b"no front matter", 1),
        (b"---\ntitle: X\nminutes: 5\n---\n<b>Text</b>\n", 5),
    ],
)
def test_faults_of_a_lesson_are_named(data, line):
    name = "01-der-weg-einer-akte.md"

    assert (name, line) in _problems({**_files(), name: data})


def test_curriculum_is_read_with_its_items():
    path = STARTER / "curricula/e-akte-im-alltag.yaml"
    findings = Findings(str(path))

    source = read_curriculum(str(path), path.read_bytes(), findings)

    assert findings.problems == []
    assert [(item.kind, item.slug, item.required) for item in source.items][-2:] == [
        ("course", "aussonderung", False),
        ("course", "begleitung-am-arbeitsplatz", False),
    ]
    assert source.references[0].scheme == "course"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("items: []", "must not be empty"),
        ("items: [{required: true}]", "names one course"),
        ("items: [{course: a, exchange: b, required: true}]", "names one course"),
        ("items: [{course: a}]", "is missing"),
        ("items: [{course: a}, {course: a}]", "“a” stands twice in “items”"),
        ("ordered: vielleicht", "true or false"),
    ],
)
def test_faults_of_a_curriculum_are_named(text, message):
    findings = Findings("curricula/x.yaml")

    read_curriculum("curricula/x.yaml", text.encode(), findings)

    assert any(message in str(problem) for problem in findings.problems)


def test_every_shipped_course_is_sound():
    folders = [
        Folder(str(path), _files(path))
        for path in sorted((STARTER / "courses").iterdir())
    ]

    for folder in folders:
        read_course(folder)

    assert len(folders) == 30
    assert [str(one) for folder in folders for one in folder.problems] == []


def test_two_lessons_with_one_address_are_refused():
    files = _with(
        "course.yaml", lambda c: c["lessons"].append("09-fristen-bestimmen.md")
    )
    files["09-fristen-bestimmen.md"] = files["02-fristen-bestimmen.md"]

    folder = Folder("courses/aussonderung", files)
    read_course(folder)

    assert [str(one).split(": ", 1)[1] for one in folder.problems] == [
        "Two lessons have the name “fristen-bestimmen”."
    ]


def test_courses_that_need_each_other_are_refused():
    def course(slug, needs):
        files = _with("course.yaml", lambda c: c.update(prerequisites=needs))
        return read_course(Folder(f"courses/{slug}", files))

    circle = [course("a", ["b"]), course("b", ["c"]), course("c", ["a"])]
    line = [course("a", ["b"]), course("b", ["fremd"])]

    (problem,) = find_circles(circle)
    assert "need each other" in str(problem)
    assert find_circles(line) == []
