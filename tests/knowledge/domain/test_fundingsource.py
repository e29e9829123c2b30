"""Funding programmes as their file says; every fault with its line."""

from datetime import date

import pytest
import yaml

from cms.knowledge.domain.funding import CHECKS, Effect
from cms.knowledge.domain.fundingsource import read_funding, rules_from
from cms.knowledge.domain.problems import Findings
from cms.knowledge.services.pages import STARTER

FILE = STARTER / "funding.yaml"
ONE = """\
note: Bitte prüfen.
sources:
- {id: bericht, title: Ein Bericht}
programmes:
- id: geld
  title: Geld
  funder: Land
  kind: grant
  purpose: Vieles
  states: ['15', '06']
  applicants: Kommunen
  applicant_kinds: [district, municipality]
  applicant_kinds_note: Angenommen.
  joint_application: possible
  joint_application_note: null
  amount_min_eur: null
  amount_max_eur: 1000
  amount_note: bis zu 1.000 Euro
  funding_rate: 0.9
  own_share_rate: null
  own_share_note: Rechnerisch.
  max_duration_months: 24
  budget_per_year_eur: null
  budget_note: null
  years: [2026, 2027]
  deadline: '2027-01-31'
  contact: null
  status: open
  status_note: null
  examples:
  - {municipalities: [Ahausen, Bedorf], purpose: Aktenplan}
  sources: [bericht]
"""


def _read(text):
    findings = Findings("funding.yaml")
    found = read_funding("funding.yaml", text.encode(), findings)
    return found, [str(problem) for problem in findings.problems]


def test_a_programme_is_read_whole():
    (one,), problems = _read(ONE)

    assert problems == []
    assert (one.slug, one.line) == ("geld", 5)
    assert one.values == {
        "title": "Geld",
        "funder": "Land",
        "kind": "grant",
        "purpose": "Vieles",
        "states": ("06", "15"),
        "applicants": "Kommunen Angenommen.",
        "applicant_kinds": ("municipality", "district"),
        "joint_application": "possible",
        "joint_note": "",
        "amount_min_eur": None,
        "amount_max_eur": 1000,
        "amount_note": "bis zu 1.000 Euro. Rechnerisch.",
        "funding_percent": 90,
        "own_share_percent": None,
        "max_duration_months": 24,
        "budget_note": "",
        "years": "2026, 2027",
        "deadline": date(2027, 1, 31),
        "contact": "",
        "status": "open",
        "status_note": "",
        "examples": ("Ahausen, Bedorf: Aktenplan",),
        "sources": ("Ein Bericht",),
    }


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("2027-01-31", "Januar", "26: “deadline” must be a day such as 2026-12-31."),
        ("status: open", "status: offen", "28: “status” is “offen”; allowed are"),
        ("['15', '06']", "['17']", "10: “17” in “states” is unknown; allowed are"),
        ("[bericht]", "[buch]", "32: “buch” in “sources” is unknown; allowed are"),
        ("funding_rate: 0.9", "funding_rate: 90", "19: “funding_rate” must be a"),
        ("amount_max_eur: 1000", "amount_max_eur: viel", "17: “amount_max_eur” must"),
        ("  title: Geld\n", "", "5: The key “title” is missing."),
        ("- id: geld", "- id: Mein Geld", "5: “id” takes small letters, digits"),
        ("note: Bitte", "notiz: Bitte", "1: The key “notiz” is unknown."),
        ("programmes:", "programmes: [", "The YAML is broken"),
    ],
)
def test_each_fault_is_told_with_its_line(was, now, told):
    _found, problems = _read(ONE.replace(was, now))

    assert any(told in problem for problem in problems), problems


def test_one_that_stands_twice_is_told():
    again = ONE[ONE.index("- id: geld") :]
    _found, problems = _read(ONE + again)

    assert problems == ["funding.yaml:33: The programme “geld” stands twice."]


def test_text_that_is_no_text_is_told():
    findings = Findings("funding.yaml")

    assert read_funding("funding.yaml", b"\xff\xfe", findings) == ()
    assert findings.problems


def test_each_check_of_the_file_is_asked_with_its_effect():
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    effects = [
        (each["id"], Effect(each["effect"])) for each in data["eligibility_checks"]
    ]

    assert [(each.key, each.effect) for each in CHECKS] == effects
    assert rules_from(data).questions["open"] == "Ist das Programm offen?"


def test_rules_that_lack_a_question_are_refused():
    with pytest.raises(KeyError):
        rules_from({"note": "", "eligibility_checks": [], "result_labels": []})
