"""Pages as DOCX for their readers."""

from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms.knowledge.domain.variables import wanted
from cms.knowledge.models import ContentPage, PageVersion
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import addresses
from cms.knowledge.services.variables import words_of
from cms.transfer.domain.wordfile import word_file
from cms.transfer.services.export import Person


def word_of(page: ContentPage, person: Person) -> bytes:
    """Return a live page as DOCX, with the words of the reader's house."""
    sections = sections_of(page.body)
    texts = [page.title, page.summary]
    texts += [text for one in sections for text in (one.heading, one.text)]
    targets = {
        key: urljoin(settings.BASE_URL, path)
        for key, path in addresses(texts, page).items()
    }
    words = words_of(person, frozenset().union(*map(wanted, texts)))
    return word_file(page.title, _facts(page), sections, targets, words)


def _facts(page: ContentPage) -> Iterator[str]:
    """Yield what a reader of the file has to know, a line each."""
    yield page.summary
    for name, label in (("number", _("Number")), ("scope", _("Applies to"))):
        if said := getattr(page, name, ""):
            yield f"{label}: {said}"
    if day := getattr(page, "in_force_from", None):
        yield f"{_('In force from')}: {date_format(day)}"
    version = PageVersion.objects.of(page).listed().first()
    if version is not None:
        day = date_format(localtime(version.released_at))
        words = {"number": version.number, "day": day}
        yield _("Version %(number)s of %(day)s") % words
        yield f"{_('Checksum (SHA-256)')}: {version.checksum}"
