"""Jobs of the installation itself: erasing what is over."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.audit.domain.retention import rule
from cms.audit.services.ending import erase_what_is_over
from cms.jobs.domain.kinds import Arguments, Outcome
from cms.jobs.domain.schedule import Period
from cms.jobs.services.registry import job_kind


@job_kind("jobs.retention", title=_("Erasing what is over"), schedule=Period.NIGHTLY)
def end_periods(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """Erase what the rules of retention end; count it by rule."""
    erased = erase_what_is_over(at=timezone.now())
    sentence = gettext("Not erased, the log of the server says why: %(data)s")
    notes = (sentence % {"data": gettext(rule(each).data)} for each in erased.failed)
    return Outcome(erased.counts, tuple(notes))
