"""What was looked for: sums by words and week, of nobody.

Nothing here leads to a person: no account, no session, no address, no municipality,
no time but the week.
"""

from django.db import models

from cms.search.querysets.queries import QueryCountQuerySet


class QueryCount(models.Model):
    """How often words were looked for in one week, and what became of it.

    ``week`` is its Monday. ``hits`` is how much said all of the words to a visitor
    last; ``misses`` counts searches when nothing did. The last four count opened hits
    by their rank: 1, 2 and 3, 4 to 10, later.
    """

    words = models.CharField(max_length=250)
    week = models.DateField(db_index=True)
    hits = models.PositiveIntegerField(default=0)
    searches = models.PositiveIntegerField(default=0)
    misses = models.PositiveIntegerField(default=0)
    first = models.PositiveIntegerField(default=0)
    top = models.PositiveIntegerField(default=0)
    page = models.PositiveIntegerField(default=0)
    later = models.PositiveIntegerField(default=0)

    objects = QueryCountQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("words", "week"), name="query_once_per_week"
            ),
        )

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class WaitingWord(models.Model):
    """An unknown word, as a mark that only this installation can make.

    ``weeks`` counts the weeks in which it was looked for, ``week`` is the Monday of
    the last one.
    """

    mark = models.CharField(max_length=64, unique=True)
    weeks = models.PositiveSmallIntegerField(default=1)
    week = models.DateField(db_index=True)

    def __str__(self) -> str:
        """Return the mark."""
        return self.mark
