"""What people outside deliver to a run: proposals that count only once taken over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.run import Answer, Run
from assessment.querysets.delivery import ContributionQuerySet, DeliveryQuerySet
from cms.accounts.models import AccessLink


class Delivery(models.Model):
    """What one person or tool outside was asked, or handed in, for one run.

    A sheet of ``questions`` (ids) is sent by a link and open until it is given in, the
    run is submitted, it is withdrawn, or its day (``until``) has passed. Files and
    other tools bring their contributions with them: given in and ended at once, without
    link. ``name`` and ``organisation`` say who it is from.
    """

    class Kind(models.TextChoices):
        SHEET = "sheet", _("question sheet")
        FILE = "file", _("file")
        TOOL = "tool", _("other tool")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.SHEET)
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    message = models.CharField(_("line of the mail"), max_length=200, blank=True)
    questions = models.JSONField(_("questions"), default=list)
    link = models.OneToOneField(
        AccessLink,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="delivery",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="asked_deliveries",
    )
    asked_at = models.DateTimeField(_("questions sent"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    given_at = models.DateTimeField(_("given in"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery from outside")
        verbose_name_plural = _("deliveries from outside")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.kind} {self.pk}"


class Contribution(models.Model):
    """A proposed answer to one question; ``version`` counts saves.

    It is never scored: taking it over writes an answer of the house. As a draft only
    its author sees it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being filled in")
        WAITING = "waiting", _("unconfirmed")
        ACCEPTED = "accepted", _("taken over")
        DECLINED = "declined", _("declined")

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="contributions"
    )
    question = models.CharField(_("question"), max_length=20)
    value = models.CharField(_("value"), max_length=7, choices=Answer.Value)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    comment = models.TextField(_("comment"), max_length=10_000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    answered_at = models.DateTimeField(_("answered"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.DRAFT
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decided_contributions",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed answer")
        verbose_name_plural = _("proposed answers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "question"], name="contribution_once_per_question"
            ),
            models.CheckConstraint(
                name="contributed_level_exactly_with_value_level",
                condition=models.Q(value="level", level__range=(0, 4))
                | models.Q(value="unknown", level__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.question}"

    @property
    def has_level(self) -> bool:
        """Whether there is a level to take over."""
        return self.level is not None
