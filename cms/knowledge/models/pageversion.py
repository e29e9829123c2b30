"""The released versions of a page: frozen, numbered, each with its note."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.knowledge.models.content import ContentPage
from cms.knowledge.models.source import ChangeKind
from cms.knowledge.querysets.versions import PageVersionQuerySet


class PageVersion(models.Model):
    """What was published of a page on one day; never written again.

    ``content`` is the page as Wagtail serialises it, ``checksum`` the SHA-256 of what
    of it makes up the page. Numbers count from 1 for each page. ``approvals`` holds
    role and day (ISO) of each step in their order; nobody's name.
    """

    page = models.ForeignKey(
        ContentPage, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    released_at = models.DateTimeField(_("released at"))
    change_kind = models.CharField(
        _("kind of change"), max_length=12, choices=ChangeKind
    )
    note = models.CharField(_("what is new"), max_length=250)
    checksum = models.CharField(_("checksum"), max_length=64)
    content = models.JSONField(_("content"))
    approvals = models.JSONField(_("approvals"), default=list)

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of pages")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="version_number_once_per_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"

    @property
    def approved_by(self) -> list[tuple[str, date]]:
        """Return the roles that approved, as words, each with its day."""
        return [
            (str(Role(step["role"]).label), date.fromisoformat(step["on"]))
            for step in self.approvals
        ]
