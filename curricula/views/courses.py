"""Courses, lessons and curricula."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from wagtail.query import PageQuerySet

from cms.knowledge.models import Audience, page_view
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.services.variables import words_of
from cms.knowledge.views.content import keeping, shared_context
from curricula.models import CoursePage, CurriculumPage, LessonPage
from curricula.services.lessons import fill_lesson, lesson_parts


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
    parts = lesson_parts(page, draft=getattr(request, "is_preview", False))
    words = words_of(request.user, parts.placeholders)
    context = {
        "page": page,
        "breadcrumbs": parts.breadcrumbs,
        "lesson": SimpleLazyObject(lambda: fill_lesson(parts, words)),
        **keeping(request, page, words),
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
