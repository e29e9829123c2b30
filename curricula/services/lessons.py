"""Lessons as safe HTML, kept until anything visitors see changes."""

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from cms.accounts.models import User
from cms.knowledge.domain.markup import RenderedSection
from cms.knowledge.domain.variables import fill
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import fill_sections, render_sections_of
from cms.knowledge.services.variables import words_of
from cms.knowledge.services.version import current_version
from curricula.models import LessonPage

_DAY = 24 * 60 * 60  # seconds


def lesson_sections(
    page: LessonPage, user: User | AnonymousUser, *, draft: bool
) -> tuple[RenderedSection, ...]:
    """Return the sections of a lesson in the words of the reader's municipality.

    Nothing is kept of a draft.
    """
    if draft:
        found = render_sections_of(sections_of(page.body))
    else:
        key = f"curricula-lesson:{page.pk}:{page.live_revision_id}:{current_version()}"
        found = cache.get(key)
        if found is None:
            found = render_sections_of(sections_of(page.body))
            cache.set(key, found, _DAY)
    is_personal = any(one.has_placeholders for one in found)
    return fill_sections(found, words_of(user) if is_personal else {})


def lesson_task(page: LessonPage, user: User | AnonymousUser) -> str:
    """Return the task in the words of the reader's municipality."""
    return fill(page.task, words_of(user) if "{{" in page.task else {})
