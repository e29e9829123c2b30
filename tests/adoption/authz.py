"""Copies for the authorisation matrix."""

from django.utils import timezone

from cms.adoption.models import Adoption, Proposal
from cms.knowledge.models import ContentPage, GuidePage, OwnWord, PageVersion
from cms.knowledge.services.structure import open_place
from tests.knowledge.factories import guide, house_page


def _source():
    return ContentPage.objects.filter(slug="zum-uebernehmen").first() or guide(
        "zum-uebernehmen"
    )


def _adoption(tenant):
    publisher = tenant.municipality.publisher
    found = Adoption.objects.filter(publisher=publisher, origin__live=True).first()
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


def _proposal(tenant):
    values = {"adoption": _adoption(tenant), "base": 1, "version": 1}
    return Proposal.objects.get_or_create(
        **values, defaults={"note": "Klarer", "sent_on": timezone.localdate()}
    )[0]


KWARGS = {
    "adoption:spread.pk": lambda tenant: _source().pk,
    "adoption:take.pk": lambda tenant: _source().pk,
    "adoption:upstream.pk": _pk,
    "adoption:decide.pk": _pk,
    "adoption:undo.pk": _pk,
    "adoption:draft.pk": _pk,
    "adoption:detach.pk": _pk,
    "adoption:word_removed.pk": lambda tenant: tenant.rows[OwnWord].pk,
    "adoption:give_back.pk": _pk,
    "adoption:proposal.pk": lambda tenant: _proposal(tenant).pk,
}


BODIES = {
    "adoption:take": lambda tenant: {"place": "open"},
    "adoption:decide": lambda tenant: {
        "about": "block", "name": "x", "to": "1", "here": "1", "choice": "keep",
    },
    "adoption:undo": lambda tenant: {"about": "block", "name": "x"},
    "adoption:draft": lambda tenant: {"to": "1"},
    "adoption:naming": lambda tenant: {"agrees": "1"},
    "adoption:words": lambda tenant: {"name": "fundbuero", "word": "Zimmer 4"},
    "adoption:give_back": lambda tenant: {"parts": "block-x", "note": "Klarer"},
    "adoption:proposal": lambda tenant: {"here": "0"},
}  # fmt: skip
NO_FIELDS = {
    "adoption:detach": "one button",
    "adoption:word_removed": "one button",
    "adoption:uncredited": "one button",
}
