# ruff: noqa: E501 -- tables of cases read better on one line
"""Processes, glossary, effort, filters."""

import pytest

from cms.knowledge.domain.effort import effort
from cms.knowledge.domain.filters import Filters
from cms.knowledge.domain.glossarysource import read_glossary
from cms.knowledge.domain.problems import Findings, Problem, SourceError
from cms.knowledge.domain.processsource import read_process

PROCESS = """title: Baulast
summary: Auskunft.
leika_key: '99012004023000'
kind: service
topics: [e-akte]
trust_level: normal
trust_reason: Genügt.
owner_role: Leitung
legal_basis: [Bauordnung]
figures: Beispielwerte
as_is:
- {actor: A, action: druckt, system: papier, minutes_work: 5, days_wait: 1, waste: media_break, automatable: false, external: false}
- {actor: P, action: fragt, system: null, minutes_work: 9, days_wait: 2, waste: null, automatable: false, external: true}
to_be:
- {actor: S, action: legt an, system: dms, minutes_work: 0, days_wait: 0, waste: null, automatable: true, external: false}
forms: []
attachments: []
data_needed: []
systems: [portal, dms]
interfaces:
- {from: portal, to: dms, content: Antrag, standard: null}
kpis: []
adaptation_notes: []
checklist: []
"""


def read(text, reader=read_process, name="processes/baulast.yaml"):
    findings = Findings(name)
    value = reader(name, text.encode(), findings)
    return value, [one.message % one.values for one in findings.problems]


def test_process_is_read():
    process, problems = read(PROCESS)

    assert problems == []
    assert effort(process.as_is).minutes == 5
    assert process.interfaces[0].standard == ""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("figures: Beispielwerte", "figures: gemessen", "“figures” is “gemessen”; allowed are Beispielwerte."),
        ("'99012004023000'", "'12'", "“leika_key” must have 14 digits, in quotes."),
        ("from: portal", "from: register", "“interfaces” names a system that is not in “systems”."),
        ("system: papier", "system: fax", "“system” is “fax”; allowed are dms, email, fachverfahren, finanzverfahren, office, papier, portal, register, telefon."),
        ("minutes_work: 5", "minutes_work: -5", "“minutes_work” must be between 0 and 100000."),
        ("automatable: false", "automatable: true", "Steps of today cannot be automatable."),
        ("'99012004023000'", "99012004023000", "“leika_key” must be a text."),
        ("leika_key: '99012004023000'\n", "", "The key “leika_key” is missing."),
        ("system: null, ", "", "The key “system” is missing."),
        (", standard: null", "", "The key “standard” is missing."),
        ("kpis: []\n", "", "The key “kpis” is missing."),
        ("kind: service", "kind: service\nneu: 1", "The key “neu” is unknown."),
        ("external: false", "external: false, back_to: 1", "“back_to” needs a “question”."),
        ("external: false", "external: false, question: Gut?, back_to: 2", "“back_to” must be between 1 and 1."),
        ("external: false", "external: false, question: 7", "“question” must be a text."),
        (PROCESS, "- a", "A mapping of keys is expected here."),
        (PROCESS, "[" * 5000, "The YAML is broken."),
    ],
)  # fmt: skip
def test_bad_process_is_refused(old, new, sentence):
    _process, problems = read(PROCESS.replace(old, new, 1))

    assert any(sentence.removesuffix(".") in text for text in problems)


def test_a_step_may_be_followed_by_a_question():
    text = PROCESS.replace(
        "external: true", "external: true, question: Gut?, back_to: 1"
    )
    ended = text.replace("back_to: 1", "back_to: null")

    (process, problems), (other, none) = read(text), read(ended)

    assert problems == none == []
    assert [(one.question, one.back_to) for one in process.as_is] == [
        ("", 0),
        ("Gut?", 1),
    ]
    assert (other.as_is[1].question, other.as_is[1].back_to) == ("Gut?", 0)


def test_empty_steps_are_refused():
    start = PROCESS.index("as_is:")
    text = PROCESS[:start] + "as_is: []\n" + PROCESS[PROCESS.index("to_be:") :]

    assert read(text)[1] == ["“as_is” must not be empty."]


TERM = (
    "- {term: Akte, definition: Ein D., synonyms: [], topics: [e-akte], see_also: []}\n"
)


def test_glossary_is_read_with_line_and_digest():
    terms, problems = read(TERM + TERM.replace("Akte", "Ablage"), read_glossary)

    assert problems == []
    assert [(one.term, one.slug, one.line) for one in terms] == [
        ("Akte", "akte", 1),
        ("Ablage", "ablage", 2),
    ]
    assert terms[0].digest != terms[1].digest


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            TERM.replace("see_also: []", "see_also: [Akte]"),
            "A term does not lead to itself.",
        ),
        (TERM * 2, "The term “Akte” stands twice."),
        ("a: b", "A list of terms is expected here."),
        ("- a", "A mapping of keys is expected here."),
        (TERM.replace("[e-akte]", "[]"), "“topics” must have 1 to 5 entries."),
        ("[", "The YAML is broken: did not find expected node content."),
    ],
)
def test_bad_glossary_is_refused(text, sentence):
    assert sentence in read(text, read_glossary)[1]


def test_filters_come_from_the_address_and_return_to_it():
    filters = Filters.read({"art": "guide", "thema": "e-akte", "feld": "\0", "x": "y"})

    assert filters == Filters(kind="guide", topic="e-akte")
    assert filters.query == "?art=guide&thema=e-akte"
    assert filters.toggled("kind", "guide").query == "?thema=e-akte"
    assert filters.toggled("kind", "case").query == "?art=case&thema=e-akte"
    assert filters.without("topic").without("kind").is_empty


def test_problems_name_their_place():
    problems = [
        Problem("b.md", 3, "Falsch: %(x)s.", {"x": 1}),
        Problem("a.md", 0, "Leer."),
    ]

    assert [str(one) for one in sorted(problems)] == [
        "a.md: Leer.",
        "b.md:3: Falsch: 1.",
    ]
    assert str(SourceError(problems)).count("\n") == 1
