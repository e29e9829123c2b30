"""Pages and sections as HTML for PDF, with what a reader on paper has to know."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from wagtail.models import Page

from cms.accounts.models import Publisher
from cms.knowledge.domain.markup import RenderedSection
from cms.knowledge.models import CasePage, ContentPage, PageVersion
from cms.knowledge.services.rendering import fill_parts, page_parts
from cms.knowledge.services.variables import words_of
from cms.municipalities.models import Municipality
from cms.transfer.domain.sheettext import absolute, lowered
from cms.transfer.services.crests import crests_of
from cms.transfer.services.export import Person
from cms.ui.pdf import lay_out

MOST_PAGES = 100  # of one booklet; laying out takes about a second a page
KEPT_DAYS = 30
_STYLES = ("ui/pdf.css", "transfer/pdf.css")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it stands on paper; ``municipalities`` are those an example is of.

    ``crest`` is the address of the publisher's, "" without.
    """

    page: ContentPage
    publisher: Publisher | None
    version: PageVersion | None
    sections: tuple[RenderedSection, ...]
    municipalities: tuple[Municipality, ...] = ()
    crest: str = ""


def sheet_html(page: ContentPage, person: Person) -> str:
    """Return a live page as HTML for paper, with the words of the reader's house."""
    sheet = _sheets([page], person)[0]
    return render_to_string("transfer/pdf/page.html", {"sheet": sheet})


def booklet_html(section: Page, pages: Sequence[ContentPage], person: Person) -> str:
    """Return the pages of a section as one HTML document with contents."""
    sheets = [_lowered(sheet) for sheet in _sheets(pages, person)]
    context = {"section": section, "sheets": sheets}
    return render_to_string("transfer/pdf/booklet.html", context)


def _sheets(pages: Sequence[ContentPage], person: Person) -> list[Sheet]:
    """Return the pages for paper; parts of pages that were read lately cost nothing."""
    parts = [page_parts(page) for page in pages]
    words = words_of(person, frozenset().union(*(one.placeholders for one in parts)))
    versions = PageVersion.objects.filter(page__in=pages).order_by("number").listed()
    newest = {each.page_id: each for each in versions}
    publishers = Publisher.objects.select_related("municipality", "alliance").in_bulk(
        {page.publisher_id for page in pages} - {None}
    )
    bodies, crests = _bodies(pages), crests_of(publishers.values())
    return [
        Sheet(
            page,
            publishers.get(page.publisher_id),
            newest.get(page.pk),
            tuple(
                replace(one, html=absolute(one.html, settings.BASE_URL))
                for one in fill_parts(shown, words).sections
            ),
            tuple(bodies[ars] for ars in _named(page) if ars in bodies),
            crests.get(page.publisher_id, ""),
        )
        for page, shown in zip(pages, parts, strict=True)
    ]


def _named(page: Any) -> Sequence[str]:
    """Return the keys of the municipalities an example is about."""
    return page.municipalities if isinstance(page, CasePage) else ()


def _bodies(pages: Sequence[ContentPage]) -> dict[str, Municipality]:
    named = {ars for page in pages for ars in _named(page)}
    found = Municipality.objects.filter(ars__in=named) if named else ()
    return {each.ars: each for each in found}


def _lowered(sheet: Sheet) -> Sheet:
    mark = f"s{sheet.page.pk}"
    sections = (
        replace(one, anchor=f"{mark}-{one.anchor}", html=lowered(one.html, mark))
        for one in sheet.sections
    )
    return replace(sheet, sections=tuple(sections))


def kept_pdf(markup: str) -> bytes | None:
    """Return the PDF of this HTML if it was laid out before, by the same styles."""
    try:
        return _path(markup).read_bytes()
    except FileNotFoundError:
        return None


def make_pdf(markup: str) -> bytes:
    """Lay out the HTML and keep the PDF for whoever wants the same.

    Raises:
        PdfUnavailableError: if the server cannot lay out pages.
    """
    made = lay_out(markup)
    path = _path(markup)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(number, "wb") as file:
        file.write(made)
    Path(name).replace(path)
    return made


def forget_old(at: datetime) -> int:
    """Delete what was laid out more than 30 days ago; return how many files."""
    before = (at - timedelta(days=KEPT_DAYS)).timestamp()
    found = list(Path(settings.LAID_OUT_ROOT).glob("*"))
    old = [path for path in found if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(markup: str) -> Path:
    digest = hashlib.sha256(markup.encode())
    for name in _STYLES:
        digest.update(Path(str(finders.find(name))).read_bytes())
    return Path(settings.LAID_OUT_ROOT) / f"{digest.hexdigest()}.pdf"
