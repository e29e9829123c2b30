"""The loader of the process library."""

import csv
import gzip
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.process.steps import ProcessStep
from cms.knowledge.domain.processsource import (
    LISTS,
    Interface,
    ProcessSource,
    read_process,
)
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.domain.references import same_titles
from cms.knowledge.domain.sections import Section, with_ids
from cms.knowledge.models import Kind, ProcessPage, Topic
from cms.knowledge.services.files import source_files
from cms.knowledge.services.loading import Step
from cms.knowledge.services.pages import STARTER, address_clashes
from cms.knowledge.services.publishing import (
    Origin,
    add_page,
    licence_of,
    needs_writing,
    publish_new,
    publish_update,
    set_children,
)
from cms.knowledge.services.structure import SECTIONS, ensure_section

_SERVICES = STARTER / "ozg_services.csv.gz"
_MINUTES = 4  # reading time of a process page


@cache
def leika_keys() -> frozenset[str]:
    """Return the keys of the services that ship, each of 14 digits."""
    with gzip.open(_SERVICES, "rt", encoding="utf-8", newline="") as file:
        return frozenset(row["leika_key"] for row in csv.DictReader(file)) - {""}


class ProcessLoader:
    """Loads ``processes/*.yaml``."""

    order = 15
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read every process of the folders."""
        problems: list[Problem] = []
        sources = [
            read_process(str(path), data, findings)
            for path, data, findings in source_files(
                folders, "processes", ".yaml", problems
            )
        ]
        return Reading(
            items=tuple(sources),
            files=len(sources),
            provided=tuple(Provided("page", one.slug, one.path) for one in sources),
            references=tuple(ref for one in sources for ref in one.references),
            problems=(
                *problems,
                *same_titles(("process", one.title, one.path) for one in sources),
            ),
        )

    def known(self) -> set[tuple[str, str]]:
        """Return the LeiKa keys that ship; the loader of pages knows all pages."""
        return {("leika", key) for key in leika_keys()}

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return processes whose address an own page of the site already has."""
        return address_clashes({one.slug: one.path for one in reading.items})

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new processes and update those nobody edited."""
        keys = [one.slug for one in reading.items]
        rows = ProcessPage.objects.filter(source_key__in=keys)
        pages = {page.source_key: page for page in rows}
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        parent = ensure_section("prozesse", *SECTIONS["prozesse"])
        fresh = []
        for source in reading.items:
            page = pages.get(source.slug)
            origin = Origin(source.slug, source.digest)
            if page is None:
                page = ProcessPage(slug=source.slug, kind=Kind.PROCESS)
                _fill(page, source, topics)
                add_page(parent, page, origin)
                fresh.append(page)
            elif needs_writing(page, origin, tally):
                _fill(page, source, topics)
                publish_update(page, origin, _("Updated from the source."))
                tally.changed += 1
            step(source.path)
        publish_new(fresh)
        tally.new += len(fresh)


def _fill(page: ProcessPage, source: ProcessSource, topics: dict[str, Topic]) -> None:
    for name in (
        "title", "summary", "leika_key", "owner_role", "trust_level", "trust_reason",
        "systems",
    ):  # fmt: skip
        setattr(page, name, getattr(source, name))
    page.licence = licence_of(source.path, STARTER)
    for name in LISTS:
        setattr(page, name, source.lists[name])
    page.draft_title = source.title
    page.process_kind = source.kind
    page.dimension, page.minutes = "pro", _MINUTES
    page.as_is = _stream(f"{source.slug}/as_is", source.as_is, page.as_is)
    page.to_be = _stream(f"{source.slug}/to_be", source.to_be, page.to_be)
    page.interfaces = [("interface", _interface(one)) for one in source.interfaces]
    set_children(page, "tagged_topics", "tag", [topics[key] for key in source.topics])


def _stream(name: str, steps: Sequence[ProcessStep], known: Any) -> list[Any]:
    """Return raw stream data; a step keeps its id where its action is mostly equal."""
    old = [
        Section(raw["value"]["actor"], raw["value"]["action"], raw["id"])
        for raw in known.raw_data
    ]
    new = with_ids(name, [Section(one.actor, one.action) for one in steps], old)
    return [
        {"type": "step", "id": section.id, "value": _step_value(step)}
        for section, step in zip(new, steps, strict=True)
    ]


def _step_value(step: ProcessStep) -> dict[str, Any]:
    """Return the step as its block keeps it."""
    return asdict(step) | {"back_to": step.back_to or None}


def _interface(one: Interface) -> dict[str, str]:
    return {
        "source": one.source,
        "target": one.target,
        "content": one.content,
        "standard": one.standard,
    }
