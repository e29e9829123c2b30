"""Until when confirmations hold: up to the day a newer version comes into force."""

from datetime import date

from django.db import transaction

from cms.accounts.models import Completion
from cms.acknowledgement.domain.owing import asked_for
from cms.acknowledgement.models import Assignment
from cms.acknowledgement.services.force import releases_of, subject_of
from cms.municipalities.models import Municipality


@transaction.atomic
def end_validity(municipality: Municipality, *, day: date) -> int:
    """Note on which day confirmations stopped being valid; return how many those are.

    Editorial versions end nothing. What is superseded or not in force ends today.
    """
    assignments = list(Assignment.objects.of(municipality))
    releases = releases_of((each.page for each in assignments), day=day)
    ended = 0
    for each in assignments:
        rows = Completion.objects.at(municipality).filter(valid_until=None)
        rows = rows.acknowledged([subject_of(each.page)])
        wanted = asked_for(releases.get(each.page_id, ()), day)
        if wanted is None:
            ended += rows.update(valid_until=day)
        else:
            older = rows.filter(version__lt=wanted.number)
            ended += older.update(valid_until=wanted.in_force_on)
    return ended
