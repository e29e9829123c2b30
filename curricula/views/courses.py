"""Courses, lessons and curricula."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.query import PageQuerySet

from cms.knowledge.models import Audience, page_view
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.views.content import shared_context
from curricula.models import CoursePage, CurriculumPage, LessonPage
from curricula.services.lessons import lesson_sections, lesson_task


@page_view(CoursePage)
def course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """Show what one learns, how long it takes and the lessons."""
    needed = page.prerequisites.select_related("target").all()
    parts = CurriculumPage.objects.live().filter(entries__target=page.pk)
    context = {
        **shared_context(request, page),
        "lessons": _lessons(LessonPage.objects.child_of(page)),
        "prerequisites": [row.target for row in needed if row.target.live],
        "curricula": parts.order_by("title"),
        "questions": len(page.quiz.raw_data),
    }
    return render(request, "curricula/course.html", context)


@page_view(LessonPage)
def lesson(request: HttpRequest, page: LessonPage) -> HttpResponse:
    """Show one lesson with the way to those before and after."""
    draft = getattr(request, "is_preview", False)
    above = breadcrumbs(page)
    lessons = _lessons(LessonPage.objects.sibling_of(page))
    context = {
        "page": page,
        "breadcrumbs": above,
        "course": above[-2],
        "lessons": lessons,
        **_place(lessons, page),
        "sections": lesson_sections(page, request.user, draft=draft),
        "task": lesson_task(page, request.user),
    }
    return render(request, "curricula/lesson.html", context)


@page_view(CurriculumPage)
def curriculum(request: HttpRequest, page: CurriculumPage) -> HttpResponse:
    """Show what belongs to a role, in order."""
    rows = page.entries.select_related("target").all()
    entries = [row for row in rows if row.target.live]
    labels = dict(Audience.choices)
    context = {
        "page": page,
        "breadcrumbs": breadcrumbs(page),
        "entries": entries,
        "minutes": sum(row.target.minutes for row in entries if row.required),
        "audiences": [str(labels[code]) for code in page.audiences],
    }
    return render(request, "curricula/curriculum.html", context)


def _lessons(pages: PageQuerySet) -> list[LessonPage]:
    """Return the live ones in their order, without their long texts."""
    return list(pages.live().order_by("path").only("title", "url_path", "minutes"))


def _place(lessons: Sequence[LessonPage], page: LessonPage) -> dict[str, Any]:
    """Return the number of the lesson and its neighbours; a draft may have none."""
    keys = [one.pk for one in lessons]
    if page.pk not in keys:
        return {"number": 0, "before": None, "after": None}
    at = keys.index(page.pk)
    return {
        "number": at + 1,
        "before": lessons[at - 1] if at else None,
        "after": lessons[at + 1] if at + 1 < len(lessons) else None,
    }
