"""Links inside the site, kept so that broken ones are found without reading texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.knowledge.querysets.innerlinks import InnerLinkQuerySet


class InnerLink(models.Model):
    """A link of a page as it was published last.

    ``section`` is the id of the block; ``key`` the name of a page or course, or the
    number of a paragraph of the same page that is not there.
    """

    class Scheme(models.TextChoices):
        """To what a link leads."""

        PAGE = "page", _("Page")
        COURSE = "course", _("Course")
        PARAGRAPH = "paragraph", _("Paragraph")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="inner_links")
    section = models.CharField(max_length=36)
    heading = models.CharField(max_length=200)
    words = models.CharField(max_length=200)
    scheme = models.CharField(max_length=10, choices=Scheme)
    key = models.CharField(max_length=255)

    objects = InnerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link inside the site")
        verbose_name_plural = _("links inside the site")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.scheme}:{self.key}"
