"""An invitation: bound to a publisher and an address, single use, seven days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.membership import Function, Role
from cms.accounts.models.publisher import Publisher, Unit
from cms.accounts.models.user import User
from cms.accounts.querysets import InvitationQuerySet


class Invitation(models.Model):
    """Of the token only the SHA-256 is kept, and the number it is made from."""

    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=15, choices=Role)
    function = models.CharField(
        _("function"), max_length=2, choices=Function, blank=True
    )
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True)
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="invitations"
    )
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="accepted_invitations",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    by_list = models.BooleanField(_("by a list"), default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.publisher_id}: {self.role}"
