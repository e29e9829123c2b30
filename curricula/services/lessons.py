"""Lessons as values to be shown, kept until anything visitors see changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cms.knowledge.domain.variables import fill
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import (
    breadcrumbs,
    fill_sections,
    render_sections_of,
)
from cms.knowledge.services.version import kept
from curricula.domain.lessonparts import LessonParts, Neighbour
from curricula.models import LessonPage


def lesson_parts(page: LessonPage, *, draft: bool = False) -> LessonParts:
    """Return what a lesson shows; without queries while nothing has changed.

    Nothing is kept of a draft.
    """
    if draft:
        return _parts(page)
    key = f"curricula-lesson:{page.pk}:{page.live_revision_id}"
    return kept(key, lambda: _parts(page))


def fill_lesson(parts: LessonParts, values: Mapping[str, str]) -> LessonParts:
    """Return the parts with their placeholders filled; missing words stay readable."""
    if not parts.placeholders:
        return parts
    sections = fill_sections(parts.sections, values)
    return replace(parts, sections=sections, task=fill(parts.task, values))


def _parts(page: LessonPage) -> LessonParts:
    lessons = LessonPage.objects.sibling_of(page).live().order_by("path")
    others = list(lessons.only("title", "url_path"))
    number = 1 + next((at for at, one in enumerate(others) if one.pk == page.pk), -1)
    return LessonParts(
        sections=render_sections_of(sections_of(page.body), page),
        task=page.task,
        breadcrumbs=breadcrumbs(page),
        number=number,
        total=len(others),
        before=_neighbour(others, number - 1) if number else None,
        after=_neighbour(others, number + 1) if number else None,
    )


def _neighbour(lessons: Sequence[LessonPage], number: int) -> Neighbour | None:
    """Return the lesson with this number, counted from 1; None beyond the ends."""
    if not 0 < number <= len(lessons):
        return None
    page = lessons[number - 1]
    return Neighbour(page.title, page.url or "")
