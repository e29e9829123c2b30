"""Lessons as safe HTML, kept until anything visitors see changes."""

from django.core.cache import cache

from cms.knowledge.domain.markup import RenderedSection
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import fill_sections, render_sections_of
from cms.knowledge.services.version import current_version
from curricula.models import LessonPage

_DAY = 24 * 60 * 60  # seconds


def lesson_sections(page: LessonPage, *, draft: bool) -> tuple[RenderedSection, ...]:
    """Return the sections of a lesson; nothing is kept of a draft."""
    if draft:
        found = render_sections_of(sections_of(page.body))
    else:
        key = f"curricula-lesson:{page.pk}:{page.live_revision_id}:{current_version()}"
        found = cache.get(key)
        if found is None:
            found = render_sections_of(sections_of(page.body))
            cache.set(key, found, _DAY)
    return fill_sections(found, {})
