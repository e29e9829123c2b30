"""What courses and curricula register with other apps."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.knowledge.services.loading import ContentLoader
from cms.ui.panels import MenuItem, OpenOffer
from curricula.services.courses import CourseLoader
from curricula.services.curricula import CurriculumLoader


@hooks.register("content_loaders")
def content_loaders() -> list[ContentLoader]:
    """Bring the loaders of courses and curricula."""
    return [CourseLoader(), CurriculumLoader()]


@hooks.register("site_menu")
def learning_menu(_request: HttpRequest) -> list[MenuItem]:
    """Lead to the index of courses."""
    return [MenuItem(20, _("Learning"), "/lernen/")]


@hooks.register("open_offers")
def courses_for_everybody(_request: HttpRequest) -> list[OpenOffer]:
    """Name what everybody can learn."""
    text = _("Courses in short lessons, with a task for your own workplace.")
    return [OpenOffer(30, _("Learning"), text, "/lernen/", "checklist")]
