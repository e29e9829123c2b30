"""The content that ships: complete, without faults, in the words of the product."""

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from cms.knowledge.domain.references import unknown
from cms.knowledge.services.glossary import GlossaryLoader
from cms.knowledge.services.loading import starter_folders
from cms.knowledge.services.pages import STARTER, PageLoader
from cms.knowledge.services.processes import ProcessLoader, leika_keys

CATALOGUE = Path("assessment/catalogues/digitale-kommune-1.0.0.yaml")
KINDS = {
    "leitfaden": "guide",
    "dienstanweisung": "instruction",
    "vorlage": "template",
    "checkliste": "checklist",
    "vereinbarung": "agreement",
    "austausch": "exchange",
}
AVOID = re.compile(
    r"überfällig|Problemrunde|Leuchtt[uü]rm|\bausgelastet|Defizit|Nachzügler"
)
ARTICLE = re.compile(
    r"\b(der|die|das|des|dem|den|Stadt|Gemeinde) \{\{ kommune \}\} und"
)


@pytest.fixture(scope="module")
def readings():
    loaders = (GlossaryLoader(), PageLoader(), ProcessLoader())
    return [loader.read([STARTER]) for loader in loaders]


@pytest.fixture(scope="module")
def catalogue():
    root = Path(__file__).resolve().parents[2]
    return yaml.load((root / CATALOGUE).read_text(), Loader=yaml.CSafeLoader)


def _steps(catalogue):
    return [
        step
        for dimension in catalogue["dimensions"]
        for question in dimension["questions"]
        for step in question["steps"]
    ]


def test_everything_is_there_and_nothing_is_wrong(readings):
    assert [len(reading.items) for reading in readings] == [98, 252, 30]
    assert [str(one) for reading in readings for one in reading.problems] == []


def test_every_reference_leads_somewhere(readings, catalogue):
    known = {(one.scheme, one.key) for reading in readings for one in reading.provided}
    known |= {("leika", key) for key in leika_keys()}
    known |= {("topic", topic["id"]) for topic in catalogue["topics"]}
    known |= {("dimension", one["id"]) for one in catalogue["dimensions"]}
    known |= {("step", step["id"]) for step in _steps(catalogue)}
    references = [one for reading in readings for one in reading.references]

    found = unknown(references, lambda scheme, key: (scheme, key) in known)

    assert [str(one) for one in found] == []


def test_every_page_the_catalogue_names_is_there_with_its_steps(readings, catalogue):
    pages = {(one.kind, one.title): one.steps for one in readings[1].items}
    wanted: dict[tuple[str, str], set[str]] = {}
    for step in _steps(catalogue):
        for support in step["supports"]:
            if support["kind"] in KINDS:
                key = KINDS[support["kind"]], support["title"]
                wanted.setdefault(key, set()).add(step["id"])

    assert {key: {*pages.get(key, ())} for key in wanted} == wanted


def test_no_text_uses_words_to_avoid_or_an_article_before_the_name():
    found = [
        f"{path.name}: {match[0]}"
        for path in sorted(STARTER.rglob("*"))
        if path.suffix in {".md", ".yaml"}
        for pattern in (AVOID, ARTICLE)
        if (match := pattern.search(path.read_text()))
    ]

    assert found == []


def test_services_ship_compressed():
    with gzip.open(STARTER / "ozg_services.csv.gz", "rt", encoding="utf-8") as rows:
        assert sum(1 for _row in rows) == 5244


def test_every_column_of_a_table_has_a_title():
    files = [file for folder in starter_folders() for file in folder.rglob("*.md")]
    heads = {
        f"{file.name}: {above}"
        for file in files
        for above, below in pairwise(file.read_text(encoding="utf-8").splitlines())
        if below.startswith("| ---")
    }

    assert heads
    assert {head for head in heads if re.search(r"\|\s*\|", head)} == set()
