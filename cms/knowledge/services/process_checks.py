"""Which processes still carry something along in their future."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from cms.knowledge.domain.process.check import check
from cms.knowledge.models import ProcessPage
from cms.knowledge.services.process_steps import steps_in_future
from cms.knowledge.services.process_words import Advice, advice


@dataclass(frozen=True, slots=True)
class Checked:
    """A process and what the check says of it."""

    pk: int
    title: str
    advice: list[Advice]


def advice_for(page: ProcessPage) -> list[Advice]:
    """Return what the check says of one process; [] if it finds nothing."""
    return advice(check(steps_in_future(page)))


def to_improve(user: User) -> list[Checked]:
    """Return the processes the person may change and the check finds fault with.

    By title; the number of queries is the same however many there are.
    """
    policy: Any = policy_registry.get_by_type(Page)
    own = policy.instances_user_has_permission_for(user, "change").values("pk")
    pages = ProcessPage.objects.filter(pk__in=own).order_by("title", "pk")
    checked = (
        Checked(page.pk, page.title, advice_for(page))
        for page in pages.only("title", "to_be").iterator(chunk_size=200)
    )
    return [one for one in checked if one.advice]
