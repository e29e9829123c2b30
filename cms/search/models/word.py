"""The vocabulary for "Meinten Sie": words of open texts, and how to find near ones."""

from django.db import models


class VocabularyWord(models.Model):
    """A word as it is spelled, and in how many open entries it stands."""

    word = models.CharField(max_length=60, unique=True)
    stem = models.CharField(max_length=60, db_index=True)
    texts = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return the word."""
        return self.word


class ShortForm(models.Model):
    """A word with at most one letter less; what is typed meets it there."""

    form = models.CharField(max_length=60, db_index=True)
    word = models.ForeignKey(VocabularyWord, on_delete=models.CASCADE)

    def __str__(self) -> str:
        """Return the form."""
        return self.form
