"""Who owns content and gives roles: platform, alliance or municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.querysets import UnitQuerySet
from cms.municipalities.models import Alliance, Municipality


class Publisher(models.Model):
    """The one owner that memberships, pages and collections are bound to."""

    class Kind(models.TextChoices):
        PLATFORM = "platform", _("platform")
        ALLIANCE = "alliance", _("alliance")
        MUNICIPALITY = "municipality", _("municipality")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    municipality = models.OneToOneField(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publisher",
    )
    alliance = models.OneToOneField(
        Alliance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publisher",
    )

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        constraints = [
            models.CheckConstraint(
                name="publisher_matches_its_kind",
                condition=(
                    models.Q(
                        kind="platform",
                        municipality__isnull=True,
                        alliance__isnull=True,
                    )
                    | models.Q(
                        kind="alliance",
                        municipality__isnull=True,
                        alliance__isnull=False,
                    )
                    | models.Q(
                        kind="municipality",
                        municipality__isnull=False,
                        alliance__isnull=True,
                    )
                ),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind="platform"),
                name="one_platform_publisher",
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality or self.alliance or self.get_kind_display())


class Unit(models.Model):
    """A department of a publisher; units form a tree."""

    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="units"
    )
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "parent", "name"],
                name="unit_name_once_per_level",
            ),
            models.UniqueConstraint(
                fields=["publisher", "name"],
                condition=models.Q(parent__isnull=True),
                name="unit_name_once_at_the_top",
            ),
        ]

    def __str__(self) -> str:
        return self.name
