"""The texts of ``make bench-search``: a file of sections made into guides."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

_CHUNK = 500  # pages that are written together
_TOPICS = 3  # of each page
_TITLE = 250  # characters


@dataclass(frozen=True, slots=True)
class Text:
    """One section: its name, heading and text."""

    name: str
    heading: str
    text: str


class CorpusError(ValueError):
    """The file is no corpus; says where and why."""


def read_corpus(path: Path) -> list[Text]:
    """Return the sections of a file: one JSON object a line, gzipped or plain.

    Raises:
        CorpusError: if the file is missing or a line is no section.
    """
    try:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            texts = [
                _text(line, f"{path}, line {n}") for n, line in enumerate(lines, 1)
            ]
    except (OSError, EOFError, UnicodeDecodeError) as problem:
        told = getattr(problem, "strerror", None) or problem
        raise CorpusError(f"{path} cannot be read: {told}") from None
    if not texts:
        raise CorpusError(f"{path} holds no section.")
    return texts


def _text(line: str, place: str) -> Text:
    try:
        row = json.loads(line)
        values = [row[name] for name in ("id", "heading", "text")]
    except (ValueError, KeyError, TypeError):
        values = []
    if not values or not all(isinstance(value, str) and value for value in values):
        told = 'is not a JSON object with the texts "id", "heading" and "text".'
        raise CorpusError(f"{place} {told}")
    return Text(*values)


def store(texts: list[Text]) -> None:
    """Write the sections as live guides with topics; nothing is told of them.

    Saving each as editors do would take longer than all that is measured.
    """
    from django.db import transaction

    from cms.knowledge.services.structure import SECTIONS, ensure_section

    section = ensure_section("wissen", *SECTIONS["wissen"])
    with transaction.atomic():
        places = count(section.numchild + 1)
        for start in range(0, len(texts), _CHUNK):
            _write(section, texts[start : start + _CHUNK], places)
        type(section).objects.filter(pk=section.pk).update(numchild=next(places) - 1)


def _write(section: Any, texts: list[Text], places: Iterator[int]) -> None:
    from wagtail.models import Page

    pages = Page.objects.bulk_create(
        _page(section, text, next(places)) for text in texts
    )
    _write_own_columns(pages, texts)
    _write_topics(pages)


def _page(section: Any, text: Text, place: int) -> Any:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from cms.knowledge.models import GuidePage

    return Page(
        path=section._get_path(section.path, section.depth + 1, place),  # noqa: SLF001 -- the tree's own name
        depth=section.depth + 1,
        title=text.heading[:_TITLE],
        slug=text.name,
        url_path=f"{section.url_path}{text.name}/",
        live=True,
        locale_id=section.locale_id,
        content_type=ContentType.objects.get_for_model(GuidePage),
        last_published_at=timezone.now(),
    )


def _write_own_columns(pages: list[Any], texts: list[Text]) -> None:
    """Write what guides hold beside other pages, each table by itself."""
    from cms.knowledge.models import ContentPage, GuidePage

    for page, text in zip(pages, texts, strict=True):
        body = [{"type": "section", "value": {"heading": "", "text": text.text}}]
        own = {"pk": page.pk, "page_ptr_id": page.pk}
        ContentPage(
            **own,
            kind="guide",
            summary=text.text[:200],
            dimension=("akt", "pro", "org", "itb")[page.pk % 4],
            audiences=("al", "ma"),
            body=json.dumps(body),
        ).save_base(raw=True)
        GuidePage(contentpage_ptr_id=page.pk).save_base(raw=True)


def _write_topics(pages: list[Any]) -> None:
    from cms.knowledge.models import TaggedPage, Topic

    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    TaggedPage.objects.bulk_create(
        TaggedPage(
            tag_id=topics[(page.pk + n) % len(topics)], content_object_id=page.pk
        )
        for page in pages
        for n in range(_TOPICS)
    )
