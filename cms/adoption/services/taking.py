"""Taking a page over: a draft of one's own that remembers where it is from."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.accounts.models import Publisher, User
from cms.accounts.services import Refused
from cms.adoption.models import Adoption
from cms.audit.services import record
from cms.knowledge.models import (
    ContentPage,
    GuidePage,
    InstructionPage,
    PageVersion,
    ResourcePage,
)
from cms.knowledge.permissions import may_read
from cms.knowledge.services.structure import internal_place, open_place

KINDS = (GuidePage, InstructionPage, ResourcePage)
MISSING = _("This page is not published, or not for you.")
OTHER_KIND = _(
    "Guides, instructions and templates can be taken over, this page cannot."
)
OWN = _("This page is your own already.")
TAKEN = _("Your municipality has taken this page over already.")
# What is always decided on the spot. Source: adoption.md, section 1.
_LOCAL = {
    "number": "",
    "in_force_from": None,
    "in_force_until": None,
    "supersedes": None,
}


def can_be_taken(page: ContentPage) -> bool:
    """Return whether this kind of page can be taken over."""
    return isinstance(page, KINDS)


@transaction.atomic
def take_over(
    origin: ContentPage, publisher: Publisher, *, internal: bool, by: User, on: date
) -> Adoption:
    """Copy the page as a draft into the publisher's place; return the adoption.

    Blocks keep their ids. Number and dates of an instruction are left empty: they are
    the publisher's own.

    Raises:
        Refused: if the page cannot be read or taken, is one's own, or was taken over.
    """
    base = PageVersion.objects.of(origin).newest_number()
    if not (origin.live and base and may_read(by, origin)):
        raise Refused(MISSING)
    if not can_be_taken(origin):
        raise Refused(OTHER_KIND)
    if origin.publisher_id == publisher.pk:
        raise Refused(OWN)
    place = internal_place(publisher) if internal else open_place(publisher)
    adoption = Adoption(
        origin_id=origin.pk,
        publisher=publisher,
        base=base,
        origin_title=origin.title,
        source=str(origin.publisher or ""),
        licence=origin.licence,
        adopted_on=on,
    )
    _store(adoption, _copy(origin, place, publisher, by))
    record("adoption.taken_over", adoption, tenant=publisher.municipality_id)
    return adoption


def _store(adoption: Adoption, page: ContentPage) -> None:
    """Store it; of two who take the same page over at once, one is refused."""
    adoption.page_id = page.pk
    try:
        with transaction.atomic():
            adoption.save()
    except IntegrityError as error:
        raise Refused(TAKEN) from error


def _copy(
    origin: ContentPage, place: Page, publisher: Publisher, by: User
) -> ContentPage:
    local = _LOCAL if isinstance(origin, InstructionPage) else {}
    copy: ContentPage = origin.copy(
        to=place,
        recursive=False,
        copy_revisions=False,
        keep_live=False,
        user=by,
        update_attrs={
            "slug": _free_slug(origin.slug, place),
            "publisher_id": publisher.pk,
            "change_note": "",
            **local,
        },
    )
    return copy


def _free_slug(slug: str, place: Page) -> str:
    """Return the first address below the place that nobody has."""
    taken = set(Page.objects.child_of(place).values_list("slug", flat=True))
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
