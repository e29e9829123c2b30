"""Which remarks and tasks are whose."""

from datetime import date, timedelta
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from cms.accounts.models import Publisher, Role, User
from cms.accounts.permissions import is_operator, memberships_of
from cms.feedback.models import Remark, Tally, Task
from cms.feedback.querysets.remarks import RemarkQuerySet
from cms.feedback.querysets.tasks import TaskQuerySet
from cms.knowledge.domain.care import ALONE
from cms.knowledge.models import ContentPage
from cms.knowledge.models.care import KEEPERS
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.reviews import answered_by
from cms.search.domain.counts import monday_of

FEWEST = 3  # times a page did not help; fewer may be one person
BEHIND = timedelta(weeks=12)
_EDITING = {str(Role.EDITOR), str(Role.APPROVER)}
_KEEPING = {
    str(code)
    for _label, codes in KEEPERS
    for code, _name in cast("list[tuple[str, str]]", codes)
}

Person = User | AnonymousUser


def may_answer(person: Person) -> bool:
    """Tell whether remarks can reach this person at all."""
    held = ({each.role, each.function} for each in memberships_of(person))
    return is_operator(person) or any(codes & _KEEPING for codes in held)


def remarks_of(person: Person, today: date) -> RemarkQuerySet:
    """Return the remarks on pages this person answers for.

    The deputy sees those that came 14 days ago or earlier.
    """
    late = Q(came_on__lte=today - ALONE)
    return Remark.objects.filter(answered_by(person, late, "page__"))


def tasks_of(person: Person, today: date) -> TaskQuerySet:
    """Return the open tasks of this person: of pages, and for the platform of words."""
    late = Q(opened_on__lte=today - ALONE)
    mine = answered_by(person, late, "page__")
    if looks_after_words(person):
        mine |= ~Q(words="")
    return Task.objects.open().filter(mine)


def looks_after_words(person: Person) -> bool:
    """Tell whether the person answers for what pages are missing."""
    return is_operator(person) or any(
        each.publisher.kind == Publisher.Kind.PLATFORM and each.role in _EDITING
        for each in memberships_of(person)
    )


def edited_pages(person: Person) -> ContentPageQuerySet:
    """Return the live pages of the publishers the person edits for."""
    return ContentPage.objects.live().filter(_edited(person))


def not_helping(person: Person, today: date) -> list[dict[str, object]]:
    """Return sums of the person's pages that did not help in the last 12 weeks."""
    counts = Tally.objects.since(monday_of(today) - BEHIND)
    pages = Q(page__in=edited_pages(person))
    return list(counts.not_helping(pages, fewest=FEWEST)[:_MOST])


_MOST = 100  # pages of a report; after that the rest can wait


def _edited(person: Person) -> Q:
    held = [m.publisher_id for m in memberships_of(person) if m.role in _EDITING]
    mine = Q(publisher__in=held)
    return mine | Q(publisher__kind="platform") if is_operator(person) else mine
