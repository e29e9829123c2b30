"""People of a municipality who have no mailbox, and their codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.publisher import Unit
from cms.accounts.models.user import User
from cms.accounts.querysets.persons import PersonCodeQuerySet, PersonQuerySet
from cms.municipalities.models import Municipality


class Person(models.Model):
    """Somebody who works here and has no account: known by a staff number.

    ``number_key`` is the number as it is compared; ``domain.persons.key_of_number``
    makes it. ``tries`` counts codes typed for this number until ``tries_until``.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        related_name="persons",
    )
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("staff number"), max_length=40)
    number_key = models.CharField(max_length=120, editable=False)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="persons",
    )
    created_by = models.ForeignKey(
        User,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="entered_persons",
    )
    created_at = models.DateTimeField(_("entered"))
    ended_at = models.DateTimeField(_("left"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tries_until = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person without a mailbox")
        verbose_name_plural = _("people without a mailbox")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number_key"],
                condition=models.Q(ended_at=None),
                name="staff_number_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PersonCode(models.Model):
    """A code that lets a person in once; only a keyed hash of it is stored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("issued"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    objects = PersonCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code for shared computers")
        verbose_name_plural = _("codes for shared computers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.pk}"
