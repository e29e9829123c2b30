"""Changes that wait to be written into the search index."""

import secrets

from django.db import models
from django.utils import timezone


def new_token() -> str:
    """Return a random word: two changes of one object are told apart by it."""
    return secrets.token_hex(8)


class SearchChange(models.Model):
    """One object that changed; the last change of an object stands for all before.

    ``root`` and ``key`` name it in the index, ``model`` is the class it was handed in
    as. What is written is read from the database when it is applied.
    """

    root = models.CharField(max_length=120)
    key = models.CharField(max_length=64)
    model = models.CharField(max_length=120)
    is_gone = models.BooleanField(default=False)
    token = models.CharField(max_length=16, default=new_token)
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("root", "key"), name="one_change_of_an_object"
            ),
        )

    def __str__(self) -> str:
        """Return what the index calls the object."""
        return self.uid

    @property
    def uid(self) -> str:
        """Return what the index calls the object."""
        return f"{self.root}:{self.key}"
