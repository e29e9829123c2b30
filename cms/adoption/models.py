"""Copies of pages that follow their origin, and what was decided about changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Publisher
from cms.adoption.querysets import (
    AdoptionQuerySet,
    DecisionQuerySet,
    ProposalQuerySet,
)
from cms.knowledge.domain.merge import About, Choice
from cms.knowledge.models import ContentPage


class Adoption(models.Model):
    """That a publisher took a page over. Source: adoption.md, section 1.

    ``base`` is the version of the origin the copy was last reconciled with, ``drafted``
    the one a draft waits for that is not published yet; None without. Title and source
    of the origin stay when it is gone, or the copy is detached from it. ``changed`` are
    ids of sections of ``base`` that the published copy changed or left out.
    """

    page = models.OneToOneField(
        ContentPage, on_delete=models.CASCADE, related_name="adoption"
    )
    origin = models.ForeignKey(
        ContentPage, on_delete=models.SET_NULL, null=True, related_name="adoptions"
    )
    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="adoptions"
    )
    base = models.PositiveIntegerField(_("version taken over"))
    drafted = models.PositiveIntegerField(_("version drafted"), null=True)
    draft = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    origin_title = models.CharField(_("title of the origin"), max_length=255)
    source = models.CharField(_("published by"), max_length=255)
    licence = models.CharField(_("licence note"), max_length=200, blank=True)
    adopted_on = models.DateField(_("taken over on"))
    detached_on = models.DateField(_("detached on"), null=True)
    changed = models.JSONField(_("sections changed here"), default=list)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "publisher"],
                condition=models.Q(detached_on=None),
                name="taken_over_once_per_publisher",
            )
        ]

    def __str__(self) -> str:
        return self.origin_title

    @property
    def reconciled(self) -> int:
        """Return the version the newest text here goes by, be it a draft."""
        return self.drafted or self.base


class Naming(models.Model):
    """That a body agreed to be named where its texts are from and where they go."""

    publisher = models.OneToOneField(
        Publisher, on_delete=models.CASCADE, related_name="naming"
    )
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        verbose_name = _("agreement to be named")
        verbose_name_plural = _("agreements to be named")

    def __str__(self) -> str:
        return str(self.publisher)


class Decision(models.Model):
    """What was decided about one block, one field or the order, and why.

    ``name`` is the block's id or the field's name; ``heading`` and ``text`` are what
    was edited by hand, entries of a list as lines of JSON. ``here`` is the revision of
    the copy it was made about: what is written later is decided about anew.
    """

    adoption = models.ForeignKey(
        Adoption, on_delete=models.CASCADE, related_name="decisions"
    )
    about = models.CharField(
        _("what about"),
        max_length=5,
        choices=[(each.value, each.value) for each in About],
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    from_version = models.PositiveIntegerField(_("from version"))
    to_version = models.PositiveIntegerField(_("to version"))
    here = models.PositiveBigIntegerField(default=0)
    choice = models.CharField(
        _("choice"), max_length=5, choices=[(each.value, each.value) for each in Choice]
    )
    heading = models.CharField(_("heading"), max_length=255, blank=True)
    text = models.TextField(_("text"), blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=60)
    decided_on = models.DateField(_("decided on"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "from_version", "to_version", "about", "name"],
                name="decided_once_per_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.name}: {self.choice}"


class Proposal(models.Model):
    """Parts of a copy its town gives back. Source: adoption.md, section 5.

    ``base`` is the version of the origin the copy went by, ``version`` the released one
    of the copy: nothing is given out that the town did not publish. ``known`` is the
    origin's version when it was answered. ``is_named`` if the town may be named there,
    ``is_used`` once the origin was published with a part that was accepted.
    """

    adoption = models.ForeignKey(
        Adoption, on_delete=models.CASCADE, related_name="proposals"
    )
    base = models.PositiveIntegerField(_("from version"))
    version = models.PositiveIntegerField(_("version given back"))
    note = models.TextField(_("note"))
    is_named = models.BooleanField(_("may be named"), default=False)
    is_used = models.BooleanField(_("published at the origin"), default=False)
    role = models.CharField(_("role"), max_length=60)
    sent_on = models.DateField(_("sent on"))
    known = models.PositiveIntegerField(_("version answered about"), null=True)
    answered_on = models.DateField(_("answered on"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["adoption"],
                condition=models.Q(answered_on=None),
                name="one_open_proposal_per_copy",
            )
        ]

    def __str__(self) -> str:
        return self.note


class Part(models.Model):
    """One part of a proposal and its answer; None where the origin said so already."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="parts"
    )
    about = models.CharField(
        _("what about"),
        max_length=5,
        choices=[(each.value, each.value) for each in About],
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    title = models.CharField(_("heading"), max_length=255)
    is_accepted = models.BooleanField(_("accepted"), null=True)
    word = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("part of a proposal")
        verbose_name_plural = _("parts of proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "about", "name"], name="proposed_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
