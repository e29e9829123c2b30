"""Catalogue versions: immutable, compared in words, refused in sentences."""

import json
import os
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command

from assessment.domain.findings import RefusedError
from assessment.models import CatalogueVersion
from assessment.services.catalogue import (
    DEFAULT_FILE,
    load_catalogue,
    newest_version,
    read_catalogue,
)
from assessment.services.change_words import _WORDS, say_change
from assessment.services.fault_words import _SENTENCES, say_all
from cms.knowledge.models import Topic
from tests.assessment.domain.factories import raw_catalogue, raw_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    """The shipped catalogue in the database."""
    return load_catalogue(read_catalogue(DEFAULT_FILE))


def run(*arguments, **options):
    out = StringIO()
    call_command("load_catalogue", *arguments, stdout=out, **options)
    return out.getvalue()


def small(tmp_path, version="1.0.0", questions=("x",), **changes):
    raw = raw_catalogue({"A": (100, [raw_question(key) for key in questions])})
    raw["size_classes"][0]["effort_factor"] = 1.0
    raw["catalogue"] |= {"version": version, **changes}
    raw["quick_check"]["questions"] = [questions[0]]
    path = tmp_path / f"small-{version}.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return path


def load(path):
    return load_catalogue(read_catalogue(path))


def test_shipped_catalogue_is_stored_with_its_topics(loaded):
    version = CatalogueVersion.objects.get()

    assert (version.key, version.version) == ("digitale-kommune", "1.0.0")
    assert str(version) == "digitale-kommune@1.0.0"
    assert version.source == DEFAULT_FILE.read_text(encoding="utf-8")
    assert version.parsed == loaded.checked.catalogue
    assert version.parsed is version.parsed
    assert Topic.objects.get(slug="ikz").name == "Interkommunale Zusammenarbeit"
    assert Topic.objects.count() == len(version.parsed.topics)


def test_loading_again_changes_nothing(loaded):
    before = list(CatalogueVersion.objects.values())

    text = run(str(DEFAULT_FILE))

    assert "digitale-kommune@1.0.0" in text
    assert list(CatalogueVersion.objects.values()) == before


def test_comments_and_order_of_keys_are_no_other_content(tmp_path):
    path = small(tmp_path)
    load(path)
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8"), "utf-8")

    assert load(path).is_new is False


def test_same_version_with_other_content_is_refused(tmp_path):
    load(small(tmp_path))

    with pytest.raises(CommandError, match=r"catalogue\.version: .*small@1\.0\.0"):
        run(str(small(tmp_path, title="Other")))

    assert CatalogueVersion.objects.get().parsed.title != "Other"


def test_new_version_is_told_in_words(tmp_path):
    load(small(tmp_path, questions=("x", "old")))

    text = run(str(small(tmp_path, "1.1.0", ("x", "new"))))

    lines = text.splitlines()
    assert "1.0.0" in lines[1]
    assert [line for line in lines if line.startswith("- ")] == lines[2:]
    assert any("new" in line and "Title new" in line for line in lines[2:])
    assert any("old" in line and "Title old" in line for line in lines[2:])


def test_versions_are_ordered_as_numbers(tmp_path):
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        load(small(tmp_path, version))

    assert newest_version("small").version == "1.10.0"
    assert newest_version("none") is None


def test_earlier_version_loaded_late_is_compared_with_its_own_past(tmp_path):
    load(small(tmp_path, "1.0.0"))
    load(small(tmp_path, "2.0.0"))

    assert load(small(tmp_path, "1.5.0")).previous == "1.0.0"


def test_id_of_a_retired_question_is_not_used_again(tmp_path):
    load(small(tmp_path, "1.0.0", ("x", "old")))
    load(small(tmp_path, "1.1.0", ("x",)))

    with pytest.raises(RefusedError, match="retired_id_reused"):
        load(small(tmp_path, "1.2.0", ("x", "old")))

    assert CatalogueVersion.objects.count() == 2


def test_check_writes_nothing(tmp_path):
    text = run(str(small(tmp_path)), check=True)

    assert "small@1.0.0" in text
    assert not CatalogueVersion.objects.exists()
    assert not Topic.objects.exists()


def test_json_for_machines(tmp_path):
    load(small(tmp_path))

    answer = json.loads(run(str(small(tmp_path, "1.1.0", title="Other")), json=True))

    assert answer.pop("content_hash")
    assert [change.pop("text") for change in answer["changes"]]
    assert answer == {
        "catalogue": "small@1.1.0",
        "is_new": True,
        "questions": 1,
        "steps": 4,
        "previous": "1.0.0",
        "changes": [{"kind": "texts", "subject": "title"}],
    }


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", ""),
        (b"a: [1\n", "2"),
        (b"\xff\xfe", "1"),
        (b"schema_version: '1.0'\nx: \0\n", "2"),
        (b"a: 1\na: 2\n", "2"),
        (b"a: &x 1\nb: *x\n", "1"),
        (b"- 1\n", ""),
        (b'a: "\\0"\n', "1"),
        (b'"\\x07": 1\n', "1"),
        (b"#" * (4 * 1024 * 1024 + 1), "4096 KB"),
    ],
)
def test_broken_files_are_refused_in_one_sentence(tmp_path, content, part):
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)

    with pytest.raises(CommandError) as caught:
        run(str(path))

    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ")
    assert part in line.removeprefix(str(path))
    assert not CatalogueVersion.objects.exists()


@pytest.mark.parametrize("name", ["none.yaml", "folder", "pipe", "a\0b"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path, name):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(CommandError) as caught:
        run(str(tmp_path / name))

    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path / name}: ")


def test_refusal_as_json(tmp_path):
    path = small(tmp_path)
    text = path.read_text(encoding="utf-8").replace("weight: 100", "weight: true")
    path.write_text(text, encoding="utf-8")
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("load_catalogue", str(path), json=True, stdout=out)

    answer = json.loads(out.getvalue())
    assert answer["file"] == str(path)
    assert answer["findings"][0]["path"] == "dimensions[0].weight"
    assert answer["findings"][0]["rule"] == "not_integer"


def test_size_class_without_profile_is_not_loaded(tmp_path):
    raw = raw_catalogue({"A": (100, [raw_question("x")])})
    raw["size_classes"][0]["effort_factor"] = 1.0
    raw["size_classes"].append({**raw["size_classes"][0], "id": "s1"})
    path = tmp_path / "two.yaml"
    path.write_text(yaml.safe_dump(raw), encoding="utf-8")

    with pytest.raises(RefusedError, match="profile_missing"):
        load(path)


def test_topics_are_renamed_even_if_names_are_swapped(tmp_path):
    Topic.objects.create(slug="topic", name="Before")
    other = Topic.objects.create(slug="other", name="Elsewhere")

    load(small(tmp_path))

    assert Topic.objects.get(slug="topic").name == "Topic"
    other.refresh_from_db()
    assert other.name == "Elsewhere"


def test_topic_with_the_name_of_another_is_refused_and_nothing_written(tmp_path):
    Topic.objects.create(slug="other", name="Topic")

    with pytest.raises(RefusedError, match="topic_name_taken"):
        load(small(tmp_path))

    assert not CatalogueVersion.objects.exists()


def test_every_rule_and_change_has_its_sentence():
    from assessment.domain.changes import Change, ChangeKind
    from assessment.domain.findings import Fault, Finding

    assert set(_SENTENCES) == set(Fault)
    assert set(_WORDS) == set(ChangeKind)
    for kind in ChangeKind:
        assert say_change(Change(kind, "x-1", "a", "b"))
    findings = [Finding("a", Fault.MISSING)] * 25
    assert len(say_all(findings)) == 21
