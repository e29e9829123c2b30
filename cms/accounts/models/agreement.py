"""The agreement of a house with its staff council, before names are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.user import User
from cms.accounts.querysets.agreements import HouseAgreementQuerySet
from cms.municipalities.models import Municipality


class HouseAgreement(models.Model):
    """That a municipality and its staff council agreed, when, and in which document.

    ``annex_version`` is the version of the list of reports it was concluded with.
    Without a row names of open persons, check questions and reminders to superiors
    are off. Source: architecture, "Agreement first".
    """

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="house_agreement"
    )
    concluded_on = models.DateField(_("concluded on"))
    title = models.CharField(
        _("document"),
        max_length=200,
        help_text=_("Title of the agreement, with its date or file number."),
    )
    annex_version = models.PositiveSmallIntegerField(
        _("version of the list of reports")
    )
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        verbose_name=_("recorded by"),
        related_name="house_agreements",
    )
    recorded_on = models.DateField(_("recorded on"))

    objects = HouseAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("house agreement")
        verbose_name_plural = _("house agreements")

    def __str__(self) -> str:
        return self.title
