"""Counting whether a page helped, as sums that are about nobody."""

from datetime import date

from django.db import transaction
from django.db.models import F

from cms.feedback.models import Tally
from cms.knowledge.models import ContentPage
from cms.search.domain.counts import monday_of


@transaction.atomic
def count_vote(page: ContentPage, *, helped: bool, on: date) -> None:
    """Add one to the sums of this page and week."""
    field = "helped" if helped else "not_helped"
    row, _is_new = Tally.objects.get_or_create(page_id=page.pk, week=monday_of(on))
    Tally.objects.filter(pk=row.pk).update(**{field: F(field) + 1})
