"""Best bets: pages that editors put above the results of what people search for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms.search.models.entry import Entry
from cms.search.models.synonym import lines_of


class BestBet(ClusterableModel):
    """Some ways to ask, one a line, and the pages that answer them best, in order."""

    queries = models.TextField(
        _("what people search for"),
        help_text=_(
            "One wording a line, such as: records plan. Other forms of the words and "
            "another order need no line of their own."
        ),
    )

    class Meta:
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")
        ordering = ("queries", "pk")

    panels = [
        FieldPanel("queries"),
        InlinePanel("promoted", heading=_("Pages"), label=_("Page"), min_num=1),
    ]

    def __str__(self) -> str:
        """Return the first wording."""
        return next(iter(lines_of(self.queries)), "")

    def clean(self) -> None:
        """Refuse a bet on nothing."""
        if self.queries and not lines_of(self.queries):
            raise ValidationError({"queries": _("Write down at least one wording.")})


class PromotedPage(Orderable):
    """A page of a best bet; shown to those alone who may read it."""

    bet = ParentalKey(BestBet, on_delete=models.CASCADE, related_name="promoted")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("promoted page")
        verbose_name_plural = _("promoted pages")
        constraints = [
            models.UniqueConstraint(
                fields=["bet", "page"], name="page_once_per_best_bet"
            )
        ]

    def __str__(self) -> str:
        """Return the keys of both."""
        return f"{self.bet_id} -> {self.page_id}"

    def clean(self) -> None:
        """Refuse a page that the search never shows."""
        page = Page.objects.filter(pk=self.page_id, live=True).first()
        if page and not Entry.objects.filter(page=page).exists():
            raise ValidationError(
                {"page": _("The search does not know this page; choose another one.")}
            )
