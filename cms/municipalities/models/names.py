"""Other names a body is found by: earlier keys and slugs, words."""

from django.db import models

from cms.municipalities.models.municipality import Municipality


class FormerKey(models.Model):
    """A key (ARS) a body had before; matches old files and links."""

    ars = models.CharField(max_length=12, unique=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="former_keys"
    )

    def __str__(self) -> str:
        return self.ars


class FormerSlug(models.Model):
    """A slug a body had before; its addresses redirect."""

    slug = models.SlugField(max_length=120, unique=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="former_slugs"
    )

    def __str__(self) -> str:
        return self.slug


class SearchWord(models.Model):
    """A word a body is found by: lower-case ASCII, both spellings of umlauts.

    ``whole`` marks the complete name written together; it ranks exact names first.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="search_words"
    )
    word = models.CharField(max_length=60)
    whole = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["word", "municipality"], name="search_word")]

    def __str__(self) -> str:
        return self.word
