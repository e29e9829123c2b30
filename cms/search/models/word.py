"""The vocabulary for "Meinten Sie": words of open texts, and how to find near ones."""

from django.db import models


class VocabularyWord(models.Model):
    """A word as it is spelled, and in how many open entries it stands.

    ``files`` counts those whose files alone say it.
    """

    word = models.CharField(max_length=60, unique=True)
    stem = models.CharField(max_length=60, db_index=True)
    texts = models.PositiveIntegerField()
    files = models.PositiveIntegerField(default=0)

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


class LearntText(models.Model):
    """The words of an open entry as they were counted, each once, parted by blanks.

    ``in_files`` are those that its files alone say. It outlasts its entry until the
    words were taken out.
    """

    entry = models.OneToOneField(
        "search.Entry",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="+",
        db_constraint=False,
    )
    words = models.TextField(blank=True)
    in_files = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return which entry it is about."""
        return f"entry {self.entry_id}"
