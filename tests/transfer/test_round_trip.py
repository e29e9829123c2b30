"""What ships goes out as files and comes back the same."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from cms.knowledge.models import ContentPage, Topic
from cms.knowledge.services.loading import load_content, read_content
from cms.knowledge.services.pages import STARTER, PageLoader
from cms.transfer.domain.pagetext import FOLDERS
from cms.transfer.services.export import archive_of

PAGES = 252
pytestmark = pytest.mark.django_db


def read(folder):
    reading = PageLoader().read([folder])
    assert [str(one) for one in reading.problems] == []
    return {one.slug: normalised(one) for one in reading.items}


def normalised(page):
    """Return the page without place and order that say nothing."""
    return replace(
        page,
        path="",
        digest="",
        references=(),
        topics=tuple(sorted(page.topics)),
        steps=tuple(sorted(page.steps)),
        audiences=tuple(sorted(page.audiences)),
        sections=tuple(replace(one, line=1) for one in page.sections),
    )


def write(reading):
    """Load pages alone, with the topics they name."""
    named = {name for page in reading.items for name in page.topics}
    for name in sorted(named):
        Topic.objects.get_or_create(slug=name, defaults={"name": name})
    load_content([(PageLoader(), reading)])


def export(folder):
    pages = ContentPage.objects.of_kinds(FOLDERS).order_by("path").specific()
    packed = archive_of(list(pages), AnonymousUser())
    zipfile.ZipFile(BytesIO(packed)).extractall(folder)


def through_an_installation(source, target):
    """Load a folder into an empty installation, give it out, leave nothing behind."""
    with transaction.atomic():
        write(PageLoader().read([source]))
        export(target)
        transaction.set_rollback(True)


def test_all_pages_come_back_the_same(tmp_path):
    through_an_installation(STARTER, tmp_path / "once")
    starter, first = read(STARTER), read(tmp_path / "once")

    through_an_installation(tmp_path / "once", tmp_path / "twice")

    assert len(starter) == PAGES
    assert first == starter
    assert read(tmp_path / "twice") == starter
    for file in (tmp_path / "once").rglob("*.md"):
        again = tmp_path / "twice" / file.relative_to(tmp_path / "once")
        assert again.read_bytes() == file.read_bytes()


def test_folder_is_taken_by_the_command_itself(tmp_path, loaded):
    export(tmp_path / "out")

    readings = read_content([tmp_path / "out"])

    assert sum(reading.files for _loader, reading in readings) == 4
