"""Software platforms and who uses which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models.municipality import Municipality


class Platform(models.Model):
    """A portal, DMS or other platform as named in public reports; no recommendation."""

    class Kind(models.TextChoices):
        PORTAL = "portal", _("Portal")
        PROCESS_PLATFORM = "process_platform", _("Process platform")
        DMS = "dms", _("Document management")
        DATA_PLATFORM = "data_platform", _("Data platform")
        CITIZEN_ACCOUNT = "citizen_account", _("Citizen account")

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    named_product = models.BooleanField(_("named product"), default=False)
    provider = models.CharField(_("provider"), max_length=160, blank=True)
    description = models.TextField(_("description"), blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    mentioned_users = models.JSONField(
        _("users named in reports"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["kind", "-named_product", "name"]

    def __str__(self) -> str:
        return self.name


class PlatformUse(models.Model):
    """What a body says about its own use of a platform; one row per kind."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        INTRODUCTION = "introduction", _("being introduced")
        OPERATION = "operation", _("in operation")
        REPLACEMENT = "replacement", _("to be replaced")

    class Operator(models.TextChoices):
        OWN = "own", _("own operation")
        KREIS = "kreis", _("Kreis")
        ALLIANCE = "alliance", _("alliance")
        PROVIDER = "provider", _("IT provider")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="platform_uses"
    )
    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        related_name="uses",
        verbose_name=_("platform"),
    )
    product_name = models.CharField(_("product name"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)
    since_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    operated_by = models.CharField(
        _("operated by"), max_length=8, choices=Operator, blank=True
    )
    operator_name = models.CharField(
        _("name of the operator"), max_length=120, blank=True
    )
    visible = models.BooleanField(_("visible to other municipalities"), default=False)

    class Meta:
        verbose_name = _("platform in use")
        verbose_name_plural = _("platforms in use")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "platform"], name="one_use_per_platform"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.platform_id}"
