"""The way from the workspace to a page of results, steps, plan or peers."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models import Municipality

# Page -> its label and the page above it; empty: directly below the workspace.
PAGES: dict[str, tuple[Promise, str]] = {
    "result": (_("Result"), ""),
    "preview": (_("Provisional result"), ""),
    "one_page": (_("On one page"), "result"),
    "steps": (_("Next steps"), ""),
    "plan": (_("Plan"), ""),
    "plan_new": (_("New plan"), "plan"),
    "plan_item": (_("Planned step"), "plan"),
    "plan_stages": (_("Stages"), "plan"),
    "peers": (_("Peers"), ""),
    "peers_invitation": (_("Invite an administration nearby"), "peers"),
    "offers": (_("Your offers"), ""),
    "offer": (_("Change offer"), "offers"),
}
Crumb = tuple[str | Promise, str]


def trail(municipality: Municipality, page: str, run: int | None = None) -> list[Crumb]:
    """Return label and address of every page on the way; the last is the page itself.

    ``run`` makes "result" lead to this run instead of the newest.
    """
    home = reverse("accounts:workspace", args=[municipality.slug])
    above = [(label, _address(municipality, name, run)) for name, label in _above(page)]
    return [(municipality.display_name, home), *above, (PAGES[page][0], "")]


def _above(page: str) -> Iterator[tuple[str, Promise]]:
    parent = PAGES[page][1]
    if parent:
        yield from _above(parent)
        yield parent, PAGES[parent][0]


def _address(municipality: Municipality, name: str, run: int | None) -> str:
    if name == "result" and run is None:
        return reverse("assessment:latest_result", args=[municipality.slug])
    args = [municipality.slug] + ([] if run is None else [run])
    return reverse(f"assessment:{name}", args=args)
