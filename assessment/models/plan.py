"""The twelve-month plan of an administration."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessment.models.run import Run
from assessment.querysets.plan import PlanItemQuerySet, PlanQuerySet
from cms.municipalities.models import Municipality


class Plan(models.Model):
    """Four quarters from ``starts_on``; one current plan per administration.

    ``capacity_days`` are the house's own person-days in the twelve months.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plans"
    )
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="plans")
    starts_on = models.DateField(_("starts on"))
    capacity_days = models.DecimalField(
        _("person-days a year"), max_digits=7, decimal_places=1
    )
    provider_counts = models.BooleanField(
        _("the provider's share uses own days"), default=False
    )
    is_current = models.BooleanField(_("current"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="plans",
    )
    created_at = models.DateTimeField(_("created"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(is_current=True),
                name="one_current_plan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.starts_on}"

    @property
    def quarter_capacity(self) -> Decimal:
        """Person-days of one quarter."""
        return self.capacity_days / 4


class Pillar(models.TextChoices):
    """What a planned step needs to be complete. Source: assessment.md, 2.9."""

    GOAL = "goal", _("Goal")
    OWNERS = "owners", _("Responsible")
    MILESTONE = "milestone", _("Milestone")
    BUDGET = "budget", _("Budget")


class PlanItem(models.Model):
    """A step in the plan or in the Themenspeicher (``quarter`` empty).

    ``quarter`` runs from 1 to 4 and is where the item starts; ``stage`` names a part
    of a large step ("Amt for Amt"). ``effort_days`` hold the provider's share, too;
    ``effort_typed``: a person wrote them, else they are estimated or learned.
    Complete only with goal, both responsible, milestone date and budget. A person or
    a function is responsible; ``version`` counts saves. Source: assessment.md, 2.9.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running already")
        DONE = "done", _("done")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    step = models.CharField(_("step"), max_length=24)
    stage = models.CharField(_("stage of a large step"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True)
    ends_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PLANNED
    )
    effort_days = models.DecimalField(
        _("effort in days"), max_digits=7, decimal_places=2
    )
    effort_typed = models.BooleanField(_("effort typed by hand"), default=False)
    provider_days = models.DecimalField(
        _("of these by the provider"), max_digits=7, decimal_places=2, default=0
    )
    actual_days = models.DecimalField(
        _("days really needed"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    goal = models.CharField(_("goal"), max_length=300, blank=True)
    professional_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="professional_items",
    )
    professional_function = models.CharField(
        _("function, professionally responsible"), max_length=120, blank=True
    )
    technical_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="technical_items",
    )
    technical_function = models.CharField(
        _("function, technically responsible"), max_length=120, blank=True
    )
    milestone_on = models.DateField(_("milestone date"), null=True, blank=True)
    budget_eur = models.DecimalField(
        _("budget in euro"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed"))

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned step")
        verbose_name_plural = _("planned steps")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "step", "stage"], name="step_once_per_plan"
            ),
            models.CheckConstraint(
                name="quarter_one_to_four",
                condition=models.Q(quarter__isnull=True)
                | models.Q(quarter__range=(1, 4)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.step}"

    @property
    def professional(self) -> str:
        """Who answers for the matter: the person's name, else the function."""
        person = self.professional_person
        return self.professional_function if person is None else str(person)

    @property
    def technical(self) -> str:
        """Who answers for the technology: the person's name, else the function."""
        person = self.technical_person
        return self.technical_function if person is None else str(person)

    @property
    def missing_pillars(self) -> list[Pillar]:
        """The pillars nobody has filled in, in their order."""
        pillars = {
            Pillar.GOAL: bool(self.goal),
            Pillar.OWNERS: bool(self.professional and self.technical),
            Pillar.MILESTONE: self.milestone_on is not None,
            Pillar.BUDGET: self.budget_eur is not None,
        }
        return [pillar for pillar, stands in pillars.items() if not stands]

    @property
    def is_complete(self) -> bool:
        """Whether all four pillars stand."""
        return not self.missing_pillars

    @property
    def is_done(self) -> bool:
        """Whether the work is finished."""
        return self.status == self.Status.DONE

    @property
    def own_days(self) -> Decimal:
        """The house's share of the effort, in person-days."""
        return self.effort_days - self.provider_days


class PlanReview(models.Model):
    """A quarterly review of the plan; made with the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    on = models.DateField(_("date"))

    class Meta:
        verbose_name = pgettext_lazy("plan", "review")
        verbose_name_plural = pgettext_lazy("plan", "reviews")
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "quarter"], name="one_review_per_quarter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.on}"
