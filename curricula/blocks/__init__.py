"""StreamField blocks of courses."""

from curricula.blocks.quiz import QuizBlock

__all__ = ["QuizBlock"]
