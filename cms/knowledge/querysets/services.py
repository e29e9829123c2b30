"""Services of the administration, looked up."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q


class ServiceGroupQuerySet(models.QuerySet[Any]):
    """Reads of services of the OZG."""

    def of_topic(self, topic: str) -> Self:
        """Return those of a topic; all for an empty one."""
        return self.filter(topic=topic) if topic else self

    def topics(self) -> list[str]:
        """Return all topics in order."""
        names = self.exclude(topic="").order_by("topic").values_list("topic", flat=True)
        return list(names.distinct())


class ServiceQuerySet(models.QuerySet[Any]):
    """Reads of services of the LeiKa."""

    def with_key(self) -> Self:
        """Return those that have a key."""
        return self.exclude(leika_key="")

    def called(self, words: str) -> Self:
        """Return those in whose name all words stand, or whose key begins so."""
        named = Q()
        for word in words.split():
            named &= Q(name__icontains=word)
        key = "".join(words.split())
        return self.filter(named | Q(leika_key__startswith=key))

    def namesakes(self) -> Self:
        """Return those that are called like the OZG service they belong to."""
        return self.filter(name=F("group__title"))

    def of_their_own(self) -> Self:
        """Return those with a name of their own."""
        return self.filter(Q(group=None) | ~Q(name=F("group__title")))
