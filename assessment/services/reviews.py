"""The reviews of a plan as a calendar file."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from assessment.models import Plan, PlanReview

if TYPE_CHECKING:
    from icalendar import Event

BERLIN = ZoneInfo("Europe/Berlin")
BEGINS = time(9, 0)
LASTS = timedelta(hours=1)


def reviews_calendar(plan: Plan, *, url: str) -> bytes:
    """Return an iCalendar file with one hour for each review, from nine o'clock.

    ``url`` is the address of the plan; it stands in every entry.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Wandelwerk//Plan//DE")
    calendar.add("version", "2.0")
    for review in plan.reviews.all():
        calendar.add_component(_event(plan, review, url))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(plan: Plan, review: PlanReview, url: str) -> "Event":
    from icalendar import Event as NewEvent

    begins = datetime.combine(review.on, BEGINS, BERLIN)
    event = NewEvent()
    event.add("uid", f"plan-{plan.pk}-{review.quarter}@wandelwerk")
    event.add("dtstamp", plan.created_at)
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add(
        "summary",
        _("Plan review, quarter %(quarter)d: %(name)s")
        % {"quarter": review.quarter, "name": plan.municipality.display_name},
    )
    event.add("description", _("What is done, what is stuck, what comes next?"))
    event.add("url", url)
    return event
