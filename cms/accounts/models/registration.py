"""Registering oneself: domains a municipality opened, and addresses to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.accounts.models.user import User
from cms.accounts.querysets import MailDomainQuerySet, RegistrationQuerySet
from cms.municipalities.models import Municipality


class MailDomain(models.Model):
    """People with an address of exactly this domain may register by themselves.

    Open it is for one municipality alone. What was asked for before ``opened_at`` is
    over: closing ends all open registrations, and opening again brings none back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the operator")
        OPEN = "open", _("open")
        CLOSED = "closed", pgettext_lazy("mail domain", "closed")
        DECLINED = "declined", _("declined by the operator")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="mail_domains"
    )
    domain = models.CharField(_("mail domain"), max_length=253)
    state = models.CharField(_("state"), max_length=8, choices=State)
    added_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="mail_domains"
    )
    created_at = models.DateTimeField(_("created"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)

    objects = MailDomainQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail domain")
        verbose_name_plural = _("mail domains")
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "domain"],
                name="domain_once_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=models.Q(state="open"),
                name="domain_open_for_one_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.domain


class Registration(models.Model):
    """An address somebody typed; confirmed by a link once, then the row is gone.

    It is made for every address alike. Which municipality it leads to, if any, is
    found when the mail is sent and when the link is used. Of the token only the
    SHA-256 is kept, and the number it is made from.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(_("asked"))

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
