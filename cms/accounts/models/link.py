"""A link that lets one person do one thing, without an account."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.person import Person
from cms.accounts.models.user import User
from cms.accounts.querysets import AccessLinkQuerySet
from cms.municipalities.models import Municipality


class AccessLink(models.Model):
    """Bound to a municipality, an address and what it opens; a code proves the address.

    Of the token only the SHA-256 is kept, and the number it is made from; of the code
    only its number. ``kind`` names what is opened; the app that knows the kind points
    here. ``user`` is set where the address is the one of a member, who may sign in
    instead of asking for a code. With a ``person``, who has no mailbox, there is no
    address: it is opened from the page they see after their own log-in.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        related_name="access_links",
    )
    kind = models.CharField(_("kind"), max_length=40)
    email = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="access_links",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person without a mailbox"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="access_links",
    )
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="made_access_links"
    )
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    code_nonce = models.CharField(max_length=32, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("access link")
        verbose_name_plural = _("access links")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="access_link_leads_to_somebody",
                condition=models.Q(person__isnull=False) | ~models.Q(email=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
