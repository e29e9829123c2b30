"""Copies for the authorisation matrix."""

from django.utils import timezone

from cms.adoption.models import Adoption
from cms.knowledge.models import ContentPage, GuidePage, OwnWord, PageVersion
from cms.knowledge.services.structure import open_place
from tests.knowledge.factories import guide, house_page


def _source():
    return ContentPage.objects.filter(slug="zum-uebernehmen").first() or guide(
        "zum-uebernehmen"
    )


def _adoption(tenant):
    publisher = tenant.municipality.publisher
    found = Adoption.objects.filter(publisher=publisher).first()
    if found is None:
        source = _source()
        page = house_page(open_place(publisher), model=GuidePage, slug="uebernommen")
        found = Adoption.objects.create(
            page_id=page.pk, origin_id=source.pk, publisher=publisher,
            base=PageVersion.objects.of(source).newest_number(),
            origin_title=source.title, source="Plattform",
            adopted_on=timezone.localdate(),
        )  # fmt: skip
    return found


def _pk(tenant):
    return _adoption(tenant).pk


KWARGS = {
    "adoption:take.pk": lambda tenant: _source().pk,
    "adoption:upstream.pk": _pk,
    "adoption:decide.pk": _pk,
    "adoption:undo.pk": _pk,
    "adoption:draft.pk": _pk,
    "adoption:detach.pk": _pk,
    "adoption:word_removed.pk": lambda tenant: tenant.rows[OwnWord].pk,
}


BODIES = {
    "adoption:take": lambda tenant: {"place": "open"},
    "adoption:decide": lambda tenant: {
        "about": "block", "name": "x", "to": "1", "choice": "keep",
    },
    "adoption:undo": lambda tenant: {"about": "block", "name": "x"},
    "adoption:draft": lambda tenant: {"to": "1"},
    "adoption:words": lambda tenant: {"name": "fundbuero", "word": "Zimmer 4"},
}  # fmt: skip
NO_FIELDS = {"adoption:detach": "one button", "adoption:word_removed": "one button"}
