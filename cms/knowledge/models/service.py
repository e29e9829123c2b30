"""Services of the administration: those of the OZG, and in them those of the LeiKa."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.knowledge.querysets.services import ServiceGroupQuerySet, ServiceQuerySet


class ServiceGroup(models.Model):
    """A service of the OZG with its id, life situation and topic."""

    ozg_id = models.CharField(_("OZG id"), max_length=10, unique=True)
    title = models.CharField(_("title"), max_length=255)
    situation = models.CharField(_("life situation"), max_length=120, blank=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True, db_index=True)

    objects = ServiceGroupQuerySet.as_manager()

    class Meta:
        ordering = ("title", "ozg_id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("knowledge_service_group", args=[self.ozg_id])


class Service(models.Model):
    """A service of the LeiKa; ``slug`` is its key, or its name where it has none."""

    slug = models.SlugField(max_length=110, unique=True)
    leika_key = models.CharField(_("LeiKa key"), max_length=14, blank=True)
    name = models.CharField(_("name"), max_length=300)
    leika_type = models.CharField(_("LeiKa type"), max_length=10, blank=True)
    group = models.ForeignKey(
        ServiceGroup, on_delete=models.CASCADE, null=True, related_name="services"
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "slug")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("knowledge_service", args=[self.slug])

    @property
    def label(self) -> str:
        """Return name and key."""
        return f"{self.name} ({self.leika_key})"
