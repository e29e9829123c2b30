"""Which questions a run puts to whom, and what becomes of two comments."""

from assessment.domain.catalogue import Catalogue, Question

PERSPECTIVES = ("bm", "al", "it")


def asked_questions(
    catalogue: Catalogue, *, quick: bool, perspective: str = ""
) -> tuple[Question, ...]:
    """Return the questions of a run in catalogue order.

    The quick check asks its few; a perspective (``bm``, ``al``, ``it``) is asked where
    it leads or is named besides. Source: assessment.md, 1 and 2.4.
    """
    wanted = catalogue.quick_check.questions if quick else tuple(catalogue.questions)
    return tuple(
        question
        for question in catalogue.questions.values()
        if question.id in wanted
        and (not perspective or perspective in perspectives_of(question))
    )


def perspectives_of(question: Question) -> tuple[str, ...]:
    """Return the perspectives the question is put to, the leading one first."""
    return (question.lead, *question.also)


def merge_comments(stored: str, typed: str) -> str:
    """Return one comment that holds both; nothing anybody wrote is lost."""
    if typed in stored:
        return stored
    return typed if stored in typed else f"{stored}\n\n{typed}"


def estimated_minutes(catalogue: Catalogue, questions: int, *, step: int = 5) -> int:
    """Return how long one person takes for so many questions, in steps of 5 minutes.

    At the pace of the quick check: without gathering evidence. At least one step.
    """
    quick = catalogue.quick_check
    minutes = questions * quick.estimated_minutes / len(quick.questions)
    return max(step, step * round(minutes / step))
