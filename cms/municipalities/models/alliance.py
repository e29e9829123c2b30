"""A standing cooperation of several bodies (Verbund)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models.municipality import Municipality


class Alliance(models.Model):
    """A cooperation of bodies that share content, exchange and views they agreed to."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    members = models.ManyToManyField(
        Municipality, verbose_name=_("members"), related_name="alliances", blank=True
    )
    fictional = models.BooleanField(_("invented for the demo"), default=False)

    class Meta:
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
