"""A run of the self-assessment, its answers and their evidence."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.catalogue import CatalogueVersion
from assessment.querysets.run import AnswerQuerySet, RunQuerySet
from cms.municipalities.models import Municipality, SizeClass


class Run(models.Model):
    """One pass of one administration through one catalogue version.

    ``question_targets`` holds the target level (0 to 4) per question where the
    municipality changed the profile of its size class. ``perspectives`` lists the
    perspectives asked besides the joint answer (``bm``, ``al``, ``it``). ``version``
    counts changes of these settings; a form saves only onto the version it showed.
    An administration has one run in work at most.
    """

    class Kind(models.TextChoices):
        FULL = "full", _("Full self-assessment")
        QUICK = "quick", _("Quick check")

    class State(models.TextChoices):
        OPEN = "open", _("in work")
        SUBMITTED = "submitted", _("submitted")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="runs"
    )
    catalogue = models.ForeignKey(
        CatalogueVersion, on_delete=models.PROTECT, related_name="runs"
    )
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.FULL)
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.OPEN
    )
    size_class = models.CharField(_("size class"), max_length=2, choices=SizeClass)
    perspectives = models.JSONField(_("perspectives"), default=list, blank=True)
    question_targets = models.JSONField(_("own targets"), default=dict, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="started_runs",
    )
    started_at = models.DateTimeField(_("started"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submitted_runs",
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last change"), null=True, blank=True)
    # When coordination was told that the run in work ends, if it was.
    warned_at = models.DateTimeField(_("end announced"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["municipality", "state", "submitted_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(state="open"),
                name="one_open_run",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken."""
        return self.state == self.State.OPEN


class RunEvent(models.Model):
    """Submission and reopening of a run, with the reason given."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        REOPENED = "reopened", _("reopened")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="run_events",
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("event of a run")
        verbose_name_plural = _("events of a run")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.kind}"


class PerspectiveRelease(models.Model):
    """A holder lets the result draw the perspective, also if nobody else holds it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="releases")
    source = models.CharField(_("perspective"), max_length=7)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="perspective_releases",
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("release of a perspective")
        verbose_name_plural = _("releases of perspectives")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "source", "person"], name="release_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.source}"


class Answer(models.Model):
    """The answer to one question from one source; ``version`` counts saves.

    ``assignment`` is set where it came by an assigned perspective, which needs no
    account.
    """

    class Source(models.TextChoices):
        HOUSE = "house", _("Joint answer")
        BM = "bm", _("Top of the house")
        AL = "al", _("Head of office")
        IT = "it", _("IT")
        SETTLED = "settled", _("Settled together")

    class Value(models.TextChoices):
        LEVEL = "level", _("Level")
        UNKNOWN = "unknown", _("I don't know")
        NOT_APPLICABLE = "na", _("Does not apply to us")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(_("question"), max_length=20)
    source = models.CharField(
        _("source"), max_length=7, choices=Source, default=Source.HOUSE
    )
    value = models.CharField(_("value"), max_length=7, choices=Value)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    comment = models.TextField(_("comment"), max_length=10_000, blank=True)
    confirmed = models.BooleanField(_("confirmed"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="answers",
    )
    assignment = models.ForeignKey(
        "assessment.Assignment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
    )
    answered_at = models.DateTimeField(_("answered"))

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "question", "source"], name="answer_once_per_source"
            ),
            models.CheckConstraint(
                name="level_exactly_with_value_level",
                condition=models.Q(value="level", level__range=(0, 4))
                | (~models.Q(value="level") & models.Q(level__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.question} ({self.source})"
