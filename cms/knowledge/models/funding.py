"""Funding programmes, as editors keep them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.knowledge.domain.funding import Applicant, Joint, Programme, Status
from cms.knowledge.models.fields import CodesField, LinesField
from cms.municipalities.models.municipality import State

APPLICANTS = [
    (Applicant.MUNICIPALITY.value, _("Town or municipality")),
    (Applicant.DISTRICT.value, _("District")),
    (Applicant.ASSOCIATION.value, _("Association of municipalities")),
]
STATUS = {
    Status.OPEN.value: _("open"),
    Status.UNKNOWN.value: _("unknown"),
    Status.ENDED.value: _("ended"),
}
_UNKNOWN = _("Empty where the source does not say: that leaves the checks unclear.")


class FundingProgramme(models.Model):
    """A programme, and what its sources say; null and empty where they say nothing.

    ``source_digest`` and ``content_digest`` are those of `GlossaryTerm`. Amounts are in
    euros, rates in percent.
    """

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("part of the address"),
        max_length=140,
        unique=True,
        blank=True,
        help_text=_("Made from the title if it is empty."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=[("grant", _("Grant")), ("in_kind", _("In kind")), ("loan", _("Loan"))],
        default="grant",
    )
    funder = models.CharField(_("funded by"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=1000)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=list(STATUS.items()),
        default=Status.UNKNOWN.value,
    )
    status_note = models.TextField(_("note on the status"), blank=True)
    deadline = models.DateField(
        _("deadline"),
        null=True,
        blank=True,
        help_text=_("It has ended after this day."),
    )
    states = CodesField(
        _("Länder"),
        max_length=60,
        choices=State.choices,
        blank=True,
        default=(),
        help_text=_("None chosen means all of Germany."),
    )
    applicants = models.TextField(
        _("who can apply"), blank=True, help_text=_("In the words of the source.")
    )
    applicant_kinds = CodesField(
        _("who can apply, for the checks"),
        max_length=60,
        choices=APPLICANTS,
        blank=True,
        default=(),
        help_text=_("None chosen means everybody."),
    )
    joint_application = models.CharField(
        _("joint application"),
        max_length=12,
        choices=[
            (Joint.UNKNOWN.value, _("unknown")),
            (Joint.POSSIBLE.value, _("possible")),
            (Joint.REQUIRED.value, _("necessary")),
            (Joint.NOT_NEEDED.value, _("not needed")),
        ],
        default=Joint.UNKNOWN.value,
    )
    joint_note = models.TextField(_("note on joint applications"), blank=True)
    amount_min_eur = models.PositiveBigIntegerField(
        _("least amount in euros"), null=True, blank=True, help_text=_UNKNOWN
    )
    amount_max_eur = models.PositiveBigIntegerField(
        _("highest amount in euros"), null=True, blank=True, help_text=_UNKNOWN
    )
    amount_note = models.TextField(_("note on the amount"), blank=True)
    funding_percent = models.PositiveSmallIntegerField(
        _("funding rate in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    own_share_percent = models.PositiveSmallIntegerField(
        _("own share in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    max_duration_months = models.PositiveSmallIntegerField(
        _("longest duration in months"), null=True, blank=True, help_text=_UNKNOWN
    )
    budget_note = models.TextField(_("money there is in all"), blank=True)
    years = models.CharField(
        _("years"), max_length=120, blank=True, help_text=_("For example 2026, 2027.")
    )
    contact = models.TextField(_("contact"), blank=True)
    examples = LinesField(
        _("examples"), blank=True, default=(), help_text=_("One a line.")
    )
    sources = LinesField(_("sources"), default=(), help_text=_("One a line."))
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    content_digest = models.CharField(max_length=64, blank=True, editable=False)

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("funder")]),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("deadline"), FieldPanel("status_note")],
            heading=_("Whether it is open"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("applicants"),
                FieldPanel("states"),
                FieldPanel("applicant_kinds"),
                FieldPanel("joint_application"),
                FieldPanel("joint_note"),
            ],
            heading=_("Who can apply"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("amount_min_eur"), FieldPanel("amount_max_eur")]
                ),
                FieldPanel("amount_note"),
                FieldRowPanel(
                    [FieldPanel("funding_percent"), FieldPanel("own_share_percent")]
                ),
                FieldPanel("max_duration_months"),
                FieldPanel("budget_note"),
            ],
            heading=_("Money and time"),
        ),
        FieldPanel("years"),
        FieldPanel("contact"),
        FieldPanel("examples"),
        FieldPanel("sources"),
    ]

    class Meta:
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Make the address, and refuse amounts that cannot be."""
        self.slug = self.slug or slugify(self.title)[:140]
        low, high = self.amount_min_eur, self.amount_max_eur
        if low is not None and high is not None and low > high:
            message = _("The highest amount is lower than the least one.")
            raise ValidationError({"amount_max_eur": message})

    def status_on(self, today: date) -> Status:
        """Return whether applications are taken on this day."""
        is_over = self.deadline is not None and self.deadline < today
        return Status.ENDED if is_over else Status(self.status)

    def rules_on(self, today: date) -> Programme:
        """Return what the checks ask of it on this day."""
        joint = {Joint.NOT_NEEDED: False, Joint.REQUIRED: True}
        return Programme(
            states=tuple(self.states),
            applicant_kinds=tuple(self.applicant_kinds),
            status=self.status_on(today),
            amount_min=self.amount_min_eur,
            amount_max=self.amount_max_eur,
            months_max=self.max_duration_months,
            is_joint=joint.get(Joint(self.joint_application)),
        )
