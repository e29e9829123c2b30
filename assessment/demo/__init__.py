"""The demo's runs, offers, platforms and plans; all belong to invented bodies."""

from collections.abc import Iterable
from random import Random

from assessment.demo.deliveries import deliver_at_home
from assessment.demo.giving import give_offers, give_platforms
from assessment.demo.history import Pass, add_passes, passes_of
from assessment.demo.home import plan_at_home
from assessment.models import CatalogueVersion, Evidence, Offer, Plan, Run
from assessment.services.evidence import forget_files
from cms.accounts.demo import OFFICE, address
from cms.accounts.models import AccessLink, User
from cms.municipalities.demo import HOME, SEED
from cms.municipalities.models import Municipality, PlatformUse

__all__ = ["load", "remove"]


def load() -> None:
    """Add two years of runs, what bodies offer, plan and delivery at home."""
    bodies = list(Municipality.objects.fictional().order_by("ars"))
    people = User.objects.filter(fictional=True).in_bulk(field_name="email")
    coordination = {body.pk: people[address(OFFICE, body)] for body in bodies}
    add_passes(list(_passes(bodies)), coordination)
    give_offers(bodies)
    give_platforms(bodies)
    home = next(body for body in bodies if body.name == HOME)
    plan_at_home(home, by=coordination[home.pk])
    deliver_at_home(home, by=coordination[home.pk])


def remove() -> None:
    """Take away every run, plan, offer and use of the invented bodies."""
    runs = Run.objects.filter(municipality__fictional=True)
    forget_files(Evidence.objects.filter(run__in=runs))
    AccessLink.objects.filter(municipality__fictional=True).delete()
    Plan.objects.filter(municipality__fictional=True).delete()
    runs.delete()
    Offer.objects.filter(municipality__fictional=True).delete()
    PlatformUse.objects.filter(municipality__fictional=True).delete()


def _passes(bodies: Iterable[Municipality]) -> Iterable[Pass]:
    catalogue = CatalogueVersion.objects.order_by("-loaded_at", "-pk")[0]
    for body in bodies:
        chance = Random(f"{SEED}{body.ars}")  # noqa: S311 -- a seeded demo, no secret
        yield from passes_of(body, catalogue, chance)
