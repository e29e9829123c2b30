"""Models of courses and curricula."""

from curricula.models.course import CoursePage, LearningIndexPage, LessonPage
from curricula.models.curriculum import CurriculumItem, CurriculumPage
from curricula.models.prerequisite import Prerequisite

__all__ = [
    "CoursePage",
    "CurriculumItem",
    "CurriculumPage",
    "LearningIndexPage",
    "LessonPage",
    "Prerequisite",
]
