"""The shipped courses, loaded once into a database of their own copy."""

import shutil
from pathlib import Path

import pytest

from assessment.models import CatalogueVersion
from cms.knowledge.models import Topic
from cms.knowledge.services.loading import load_content, read_content
from tests.knowledge.factories import told

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "curricula/starter"


@pytest.fixture
def topics(db):
    """All topics of the shipped catalogue."""
    from tests.assessment.factories import CatalogueFactory

    catalogue: CatalogueVersion = CatalogueFactory()
    Topic.objects.bulk_create(
        Topic(slug=topic.id, name=topic.label) for topic in catalogue.parsed.topics
    )
    return catalogue


NAMES = ("aussonderung", "arbeiten-mit-dem-aktenplan")
CURRICULUM = """\
title: Akten gut führen
summary: Kurzer Lernpfad.
audiences: [ma]
goal: Sie führen Akten gut.
ordered: true
items:
  - {course: arbeiten-mit-dem-aktenplan, required: true}
  - {course: aussonderung, required: false}
valid_months: null
certificate_title: Akten gut führen
"""


@pytest.fixture
def folder(tmp_path):
    for name in NAMES:
        source = STARTER / "courses" / name
        shutil.copytree(source, tmp_path / "courses" / name)
    for path in (tmp_path / "courses").glob("*/*.md"):
        text = path.read_text()
        path.write_text(text.replace("](page:", "](https://example.org/"))
    (tmp_path / "curricula").mkdir()
    (tmp_path / "curricula/akten.yaml").write_text(CURRICULUM)
    return tmp_path


def load(folder):
    with told():
        return load_content(read_content([folder]))
