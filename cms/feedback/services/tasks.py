"""Tasks for editors: made with one click of a report, done with another."""

from datetime import date

from django.db import transaction

from cms.audit.services import record
from cms.feedback.models import Task
from cms.knowledge.models import ContentPage, GlossaryTerm, Topic


@transaction.atomic
def task_of_page(page: ContentPage, *, on: date) -> Task:
    """Return the open task of a page that does not help; make it if there is none."""
    return _made(*Task.objects.get_or_create(
        page_id=page.pk, done_on=None, defaults={"opened_on": on}
    ))  # fmt: skip


@transaction.atomic
def task_of_words(words: str, *, on: date) -> Task:
    """Return the open task of words that find nothing; make it if there is none."""
    values = {"opened_on": on, "topic": _topic_of(words)}
    return _made(*Task.objects.get_or_create(
        words=words, page=None, done_on=None, defaults=values
    ))  # fmt: skip


@transaction.atomic
def finish(task: Task, *, on: date) -> None:
    """Note that a task is done; the second time nothing happens."""
    if Task.objects.filter(pk=task.pk, done_on=None).update(done_on=on):
        record("feedback.task_done", task)


def _made(task: Task, is_new: bool) -> Task:  # noqa: FBT001 -- as Django returns it
    if is_new:
        record("feedback.task_made", task)
    return task


def _topic_of(words: str) -> Topic | None:
    """Return the topic of this name, or of the first term that is called so."""
    named = Topic.objects.filter(name__iexact=words).first()
    term = None if named else GlossaryTerm.objects.called(words).first()
    return term.topics.first() if term else named
