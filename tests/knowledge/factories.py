"""Factories and file makers of the knowledge base."""

from contextlib import AbstractContextManager
from pathlib import Path

import factory
from django.test import TestCase
from factory.django import DjangoModelFactory

from cms.knowledge.models import (
    ContentPage,
    FundingProgramme,
    GuidePage,
    PlacePage,
    ProcessPage,
    Topic,
)
from cms.knowledge.services.loading import load_content, read_content
from cms.knowledge.services.structure import SECTIONS, ensure_section


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"thema-{n}")
    name = factory.LazyAttribute(lambda topic: f"Thema {topic.slug}")


def told() -> AbstractContextManager[object]:
    """Tell of what changes within, as the end of its transaction would."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def guide(slug: str = "akten-ordnen", **fields) -> GuidePage:
    """Return a live guide below /wissen/, made as editors make it, and told of."""
    with told():
        return _guide(slug, **fields)


def _guide(slug: str, **fields) -> GuidePage:
    section = ensure_section("wissen", *SECTIONS["wissen"])
    values = {
        "title": slug.replace("-", " ").capitalize(),
        "summary": "Kurz.",
        "dimension": "akt",
        **fields,
    }
    page = GuidePage(slug=slug, kind="guide", **values)
    section.add_child(instance=page)
    page.save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)


STEP = {
    "actor": "Sachbearbeitung", "action": "prüft", "system": "dms", "minutes_work": 5,
    "days_wait": 0, "waste": "", "automatable": False, "external": False,
}  # fmt: skip


def process(
    slug: str = "hund-anmelden", place: PlacePage | None = None, **fields
) -> ProcessPage:
    """Return a live process below a place or /prozesse/; one step, today and after."""
    values = {
        "title": slug.replace("-", " ").capitalize(),
        "summary": "Kurz.",
        "process_kind": "service",
        "owner_role": "Leitung",
        "trust_level": "normal",
        "trust_reason": "Genügt.",
        "as_is": [("step", STEP)],
        "to_be": [("step", STEP)],
        **fields,
    }
    with told():
        section = place or ensure_section("prozesse", *SECTIONS["prozesse"])
        page = ProcessPage(slug=slug, kind="process", **values)
        section.add_child(instance=page)
        page.save_revision().publish()
    return ProcessPage.objects.get(pk=page.pk)


FRONT = {
    "title": "Akten ordnen",
    "summary": "So ordnen Sie Akten.",
    "topics": "[e-akte]",
    "dimension": "akt",
    "audiences": "[ma]",
    "minutes": "4",
    "review_months": "12",
}
BODY = "## Worum es geht\n\nText für {{ kommune }}.\n"


def page_text(body: str = BODY, **keys: str | None) -> str:
    """Return a page of the starter format; keys with None are left out."""
    front = {key: value for key, value in (FRONT | keys).items() if value is not None}
    lines = [f"{key}: {value}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", body])


def write_page(
    folder: Path, slug: str, text: str | None = None, kind: str = "guides"
) -> Path:
    """Write a page file and return its path."""
    path = folder / kind / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    title = slug.replace("-", " ").capitalize()
    path.write_text(page_text(title=title) if text is None else text)
    return path


def load(*folders: Path):
    """Load folders and return the tally; everybody is told of what changed."""
    with told():
        return load_content(read_content(list(folders)))


def page_of(slug: str) -> ContentPage:
    """Return the page imported under this name."""
    return ContentPage.objects.get(source_key=slug).specific


def text_of(response):
    return " ".join(response.content.decode().split())


def house_page(place: PlacePage, slug: str = "aktenplan", **fields) -> ContentPage:
    """Return a live page below a place, made as editors make it, and told of."""
    values = {"title": slug.capitalize(), "summary": "Kurz.", **fields}
    model = values.pop("model", GuidePage)
    page = model(slug=slug, kind=model.page_kind, **values)
    with told():
        place.add_child(instance=page)
        page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def funding_programme(**values):
    """Return an open programme of one Land with every rule there is."""
    known = {
        "title": "Geld vom Land",
        "slug": "geld-vom-land",
        "funder": "Land Hessen",
        "purpose": "Gemeinsam digitalisieren.",
        "status": "open",
        "states": ["06"],
        "applicant_kinds": ["municipality"],
        "joint_application": "required",
        "joint_note": "Eine Kommune führt.",
        "amount_min_eur": 100_000,
        "amount_max_eur": 2_500_000,
        "funding_percent": 90,
        "max_duration_months": 24,
        "sources": ["Bericht", "Gespräch"],
    }
    fields = known | values
    row, _is_new = FundingProgramme.objects.update_or_create(
        slug=fields.pop("slug"), defaults=fields
    )
    return row
