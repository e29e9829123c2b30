"""Where a copy is from, as its page says it."""

from cms.adoption.models import Adoption
from cms.knowledge.models import ContentPage
from cms.knowledge.services.version import kept


def note_of(page: ContentPage) -> Adoption | None:
    """Return the adoption of a page; kept until anything visitors see changes."""
    rows = Adoption.objects.filter(page_id=page.pk).select_related("origin")
    found: list[Adoption] = kept(f"adoption-note:{page.pk}", lambda: list(rows))
    return found[0] if found else None
