"""A municipality wants to take part: asked by a person, answered by an operator."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.querysets import JoinRequestQuerySet
from cms.municipalities.models import Municipality


class JoinRequest(models.Model):
    """Waits for its address to be confirmed, then for an answer; then it is erased."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed")
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="join_requests"
    )
    email = models.EmailField(_("office e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function in the house"), max_length=120)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    state = models.CharField(
        _("state"), max_length=11, choices=State, default=State.UNCONFIRMED
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("created"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to take part")
        verbose_name_plural = _("requests to take part")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=models.Q(ended_at=None),
                name="one_request_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.state}"
