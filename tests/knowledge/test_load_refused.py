"""What the import refuses between files and against the database."""

import os

import pytest

from assessment.services.catalogue import (
    DEFAULT_FILE,
    load_catalogue,
    read_catalogue,
)
from tests.knowledge.domain.test_others import PROCESS
from tests.knowledge.factories import TopicFactory, page_text, write_page
from tests.knowledge.test_load_content import sentences

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def topic():
    return TopicFactory(slug="e-akte")


def test_title_is_unique_within_its_kind(tmp_path):
    write_page(tmp_path, "eins", page_text(title="Akten"))
    write_page(tmp_path, "zwei", page_text(title="akten"))
    write_page(tmp_path, "drei", page_text(title="Akten"), kind="templates")

    assert sentences(tmp_path) == [
        "guides/zwei.md: The title “akten” is already used by "
        f"{tmp_path}/guides/eins.md."
    ]


def test_step_of_no_catalogue_version_is_refused(tmp_path):
    load_catalogue(read_catalogue(DEFAULT_FILE))
    write_page(tmp_path, "eins", page_text(steps="[akt-01.2, xyz-01.1]"))

    assert sentences(tmp_path) == ["guides/eins.md:9: The step “xyz-01.1” is unknown."]


def test_leika_key_nobody_knows_is_refused(tmp_path):
    (tmp_path / "processes").mkdir()
    text = PROCESS.replace("99012004023000", "12345678901234")
    (tmp_path / "processes/baulast.yaml").write_text(text)

    assert sentences(tmp_path) == [
        "processes/baulast.yaml:3: The LeiKa key “12345678901234” is unknown."
    ]


def test_named_pipe_is_refused_and_never_waited_for(tmp_path):
    (tmp_path / "guides").mkdir()
    os.mkfifo(tmp_path / "guides/rohr.md")

    assert sentences(tmp_path) == ["guides/rohr.md: The file cannot be read."]
