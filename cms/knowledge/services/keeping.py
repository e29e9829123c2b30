"""Who answers for a topic, and gets the questions about it."""

from django.db.models import Q, QuerySet

from cms.accounts.models import Membership, Publisher
from cms.knowledge.models import Topic


def keepers_of(topic: str) -> QuerySet[Membership, int]:
    """Return the keys of people who hold the topic's role or function at the platform.

    Nobody for a topic that does not exist.
    """
    role = Topic.objects.filter(slug=topic).values("responsible")
    held = Membership.objects.filter(publisher__kind=Publisher.Kind.PLATFORM)
    found = held.filter(Q(role__in=role) | Q(function__in=role))
    return found.values_list("user", flat=True)
