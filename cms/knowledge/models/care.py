"""Who answers for a page, and when it has to be looked at again."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.accounts.models import Function, Publisher, Role
from cms.knowledge.models.source import SOURCE_FIELDS, SourcedPage

# Roles and functions at the publisher; a person comes and goes, these stay.
KEEPERS = [
    (
        _("Role"),
        [
            (role.value, role.label)
            for role in (
                Role.EDITOR, Role.APPROVER, Role.COORDINATOR, Role.LEAD,
                Role.STAFF_COUNCIL, Role.DATA_PROTECTION,
            )
        ],
    ),
    (
        _("Function"),
        [(each.value, each.label) for each in Function if each != Function.MA],
    ),
]  # fmt: skip


class ReviewMonths(models.IntegerChoices):
    """How often a page must be looked at again."""

    SIX = 6, _("every six months")
    TWELVE = 12, _("every year")
    TWENTY_FOUR = 24, _("every two years")


class CaredPage(SourcedPage):
    """A page somebody answers for: a role or function at its publisher.

    ``review_on`` is the day by which it must be looked at again, ``reviewed_on`` the
    day that was done last; both are None before the first publication.
    """

    publisher = models.ForeignKey(
        Publisher,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    responsible = models.CharField(
        _("responsible"),
        max_length=15,
        choices=KEEPERS,
        default=Role.EDITOR,
        help_text=_("A role or function at the publisher, not a person."),
    )
    deputy = models.CharField(
        _("deputy"),
        max_length=15,
        choices=KEEPERS,
        default=Role.APPROVER,
        help_text=_("Is asked, too, when a review is 14 days late."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("review"),
        choices=ReviewMonths,
        default=ReviewMonths.TWELVE,
        help_text=_("When the page has to be looked at again."),
    )
    review_on = models.DateField(
        _("next review"), null=True, editable=False, db_index=True
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, editable=False)

    care_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("responsible"), FieldPanel("deputy")]),
            FieldPanel("review_months"),
        ],
        heading=_("Who keeps it up to date"),
    )
    exclude_fields_in_copy = [*SOURCE_FIELDS, "review_on", "reviewed_on"]

    class Meta:
        abstract = True
