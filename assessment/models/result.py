"""What a submitted run gave: frozen document, scores, stored charts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.run import Run
from assessment.querysets.result import ResultQuerySet, ScoreQuerySet


class Result(models.Model):
    """The result as computed at submission; never recomputed.

    Only ``perception`` may change later: the rows of ``domain.perception``, for views
    that two people hold or that their holders release.

    ``levels`` maps the questions with a known level to it (0 to 4), ``needs`` those
    whose next step is within the target to its priority (four decimals). Peers are
    matched by these two alone. Source: assessment.md, 2.10. ``not_applicable`` lists
    the questions answered so: requirements on them count as met.
    """

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="result")
    document = models.JSONField(_("document"))
    levels = models.JSONField(_("levels"), default=dict)
    needs = models.JSONField(_("needs"), default=dict)
    not_applicable = models.JSONField(_("not applicable"), default=list)
    perception = models.JSONField(_("gaps of perception"), default=list)
    computed_at = models.DateTimeField(_("computed"))

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return f"{self.run_id}"


class Score(models.Model):
    """Points and stages of one dimension, or of the whole run (``dimension`` empty).

    Points run from 0 to 100 with four decimals, completeness from 0 to 1. ``points``
    is absent where too little was answered; then the range alone is the headline.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="scores")
    dimension = models.CharField(_("dimension"), max_length=10, blank=True)
    points = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    low = models.DecimalField(max_digits=7, decimal_places=4)
    high = models.DecimalField(max_digits=7, decimal_places=4)
    completeness = models.DecimalField(max_digits=5, decimal_places=4)
    stage_low = models.PositiveSmallIntegerField()
    stage_high = models.PositiveSmallIntegerField()

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "dimension"], name="score_once_per_dimension"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.dimension or 'all'}"


class Chart(models.Model):
    """A chart of a run, drawn when the result changes and only included by pages."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="charts")
    name = models.CharField(_("name"), max_length=30)
    language = models.CharField(_("language"), max_length=5)
    svg = models.TextField(_("SVG"))

    class Meta:
        verbose_name = _("chart")
        verbose_name_plural = _("charts")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "name", "language"], name="chart_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.name} ({self.language})"
