"""Words a municipality puts in for placeholders of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.knowledge.querysets.words import OwnWordQuerySet
from cms.municipalities.models import Municipality


class OwnWord(models.Model):
    """What stands for ``{{ eigen_… }}`` where people of the municipality read.

    ``name`` is without "eigen_"; the same one may be used in pages of an alliance,
    where each town puts in its own word.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="own_words"
    )
    name = models.CharField(_("name"), max_length=40)
    word = models.CharField(_("word"), max_length=200)

    objects = OwnWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("own placeholder")
        verbose_name_plural = _("own placeholders")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "name"), name="own_word_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
