"""Remarks, tasks, sums of pages."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cms.feedback.models import Remark, Tally, Task
from cms.search.domain.counts import monday_of


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = Remark

    text = "Ein Beispiel fehlt."
    came_on = factory.LazyFunction(timezone.localdate)
    version = 1


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    opened_on = factory.LazyFunction(timezone.localdate)


def tally(page, *, no, yes=0, week=None):
    """Return the sums of a page in this week, or another one."""
    week = monday_of(week or timezone.localdate())
    values = {"helped": yes, "not_helped": no}
    return Tally.objects.create(page_id=page.pk, week=week, **values)
