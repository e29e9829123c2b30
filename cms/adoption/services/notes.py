"""Where a copy is from and who gave back to an origin, as their pages say it."""

from django.db.models import Exists, OuterRef, Q

from cms.adoption.models import Adoption, Proposal
from cms.knowledge.models import ContentPage
from cms.knowledge.services.version import kept


def notes_of(page: ContentPage) -> tuple[Adoption | None, list[str]]:
    """Return the adoption of a page, and the towns that gave back to it, by name.

    Only towns that agreed to be named. Kept until anything visitors see changes.
    """
    found: list[Adoption] = kept(f"adoption-notes:{page.pk}", lambda: _read(page.pk))
    own = [each for each in found if each.page_id == page.pk]
    named = {str(each.publisher) for each in found if each.origin_id == page.pk}
    return (own[0] if own else None), sorted(named)


def _read(page: int) -> list[Adoption]:
    given = Proposal.objects.of_named(page).filter(adoption=OuterRef("pk"))
    rows = Adoption.objects.filter(Q(page=page) | Q(Exists(given), origin=page))
    return list(rows.select_related("origin", "publisher__municipality"))
