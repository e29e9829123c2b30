"""Who changes synonyms and best bets: they hold for all who search, in every place."""

from typing import Any

import rules
from django.db.models import QuerySet

from cms.accounts.models import Membership, Publisher, Role, User
from cms.accounts.permissions import is_operator

_CACHE = "_edits_platform_read_once"
MODELS = ("synonymgroup", "bestbet")


def platform_memberships() -> QuerySet[Membership]:
    """Return the memberships of those who look after the platform's content."""
    return Membership.objects.filter(
        publisher__kind=Publisher.Kind.PLATFORM, role__in=(Role.EDITOR, Role.APPROVER)
    )


@rules.predicate
def edits_platform(user: Any) -> bool:
    """Return whether the person edits what belongs to no municipality; asked once."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if not hasattr(user, _CACHE):
        setattr(user, _CACHE, platform_memberships().filter(user=user).exists())
    found: bool = getattr(user, _CACHE)
    return found


for _model in MODELS:
    for _action in ("view", "add", "change", "delete"):
        rules.add_perm(f"search.{_action}_{_model}", is_operator | edits_platform)
