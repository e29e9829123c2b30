"""Instructions come into force, are superseded and withdrawn.

What readers see and what people have to confirm follows the days at once; the hourly
job writes down what the day brought, for the log and the search. A version that is
published while the instruction is in force is written down, too.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from cms.audit.services import record
from cms.knowledge.domain.force import ENDED, Facts, State, state_of
from cms.knowledge.models import Force, InstructionPage
from cms.knowledge.services.version import raise_version
from cms.search.services.entries import refresh

_LOGGED = ENDED | {State.IN_FORCE}
_ONE_DAY = timedelta(days=1)


class NumberTakenError(Exception):
    """Another instruction of this publisher is in force under the same number."""


def facts_of(page: InstructionPage) -> Facts:
    """Return what decides about an instruction; two queries at most."""
    next_one = successor_of(page)
    in_approval = not page.live and page.workflow_states.filter(
        status=WorkflowState.STATUS_IN_PROGRESS
    )
    return Facts(
        is_live=page.live,
        was_released=page.first_published_at is not None,
        is_in_approval=bool(in_approval and in_approval.exists()),
        begins=page.in_force_from,
        ends=page.in_force_until,
        replaced_from=next_one.in_force_from if next_one else None,
    )


def successor_of(page: InstructionPage) -> InstructionPage | None:
    """Return the published instruction of the same publisher that replaces it."""
    found: InstructionPage | None = (
        InstructionPage.objects.live()
        .filter(supersedes=page.pk, publisher=page.publisher_id)
        .exclude(in_force_from=None)
        .order_by("in_force_from", "pk")
        .first()
    )
    return found


def note_publication(sender: type[Page], **told: Any) -> None:
    """Take up what was published or taken back; receives Wagtail's signals."""
    page = told["instance"]
    if not isinstance(page, InstructionPage) or page.alias_of_id:
        return
    if page.in_force_from is None and not Force.objects.filter(page=page).exists():
        return  # a model text
    with transaction.atomic():
        if page.live:
            _end_predecessor(page)
        settle_state(page, timezone.localdate(), is_new=True)


@transaction.atomic
def settle_state(page: InstructionPage, on: date, *, is_new: bool = False) -> bool:
    """Write down the state of this day and log it; return whether it changed.

    ``is_new`` logs a new version that is in force, too. Who comes second finds the
    state written down and logs nothing.

    Raises:
        NumberTakenError: if the number is in force already at its publisher.
    """
    state = state_of(facts_of(page), on=on)
    known, _made = Force.objects.get_or_create(
        page=page, defaults={"state": State.DRAFT, "since": on}
    )
    changed = _write(page, known, state, on)
    page.force = known
    if state in _LOGGED and (changed or (is_new and state is State.IN_FORCE)):
        _record(page)
    if changed:
        refresh("page", [page.pk])
        raise_version()
    return changed


def number_is_taken(page: InstructionPage, number: str) -> bool:
    """Tell whether another instruction is in force under this number there.

    The one that this one supersedes makes room for it.
    """
    same = Force.objects.filter(number_key=f"{page.publisher_id}:{number}")
    return same.exclude(page__in=(page.pk or 0, page.supersedes_id or 0)).exists()


def _write(page: InstructionPage, known: Force, state: State, on: date) -> bool:
    key = f"{page.publisher_id}:{page.number}" if state is State.IN_FORCE else None
    if (known.state, known.number_key) == (state, key):
        return False
    rows = Force.objects.filter(pk=known.pk, state=known.state)
    try:
        with transaction.atomic():
            done = rows.update(state=state, since=on, number_key=key)
    except IntegrityError as error:
        raise NumberTakenError from error
    changed = bool(done) and known.state != state
    known.state, known.since, known.number_key = state, on, key
    return changed


def _record(page: InstructionPage) -> None:
    match page.force.state:
        case State.IN_FORCE:
            record("knowledge.instruction_in_force", page)
        case State.SUPERSEDED:
            record("knowledge.instruction_superseded", page)
        case _:
            record("knowledge.instruction_withdrawn", page)


def _end_predecessor(page: InstructionPage) -> None:
    """Let the predecessor end the day before; its own drafts learn of it, too."""
    if page.supersedes_id is None or page.in_force_from is None:
        return
    last = page.in_force_from - _ONE_DAY
    older = InstructionPage.objects.filter(
        pk=page.supersedes_id, publisher=page.publisher_id
    ).first()
    if older is None or (older.in_force_until and older.in_force_until <= last):
        return
    InstructionPage.objects.filter(pk=older.pk).update(in_force_until=last)
    for revision in Revision.objects.filter(
        pk__in=(older.live_revision_id, older.latest_revision_id)
    ):
        revision.content["in_force_until"] = last.isoformat()
        revision.save(update_fields=["content"])
    settle_state(InstructionPage.objects.get(pk=older.pk), timezone.localdate())


def due(on: date) -> list[int]:
    """Return the instructions whose days brought something that was not told yet.

    Predecessors end by the day that their successor gave them; one query.
    """
    begun = Q(live=True, in_force_from__lte=on)
    waiting = Q(force=None) | Q(force__state__in=(State.DRAFT, State.APPROVED))
    over = Q(in_force_until__lt=on) | Q(live=False)
    found = InstructionPage.objects.filter(
        (begun & waiting) | (Q(force__state=State.IN_FORCE) & over)
    )
    return list(found.order_by("in_force_from", "pk").values_list("pk", flat=True))


def settle_all(keys: Iterable[int], on: date) -> list[InstructionPage]:
    """Write down and tell what the day brought; return those whose number is taken.

    What ends comes first, so that its number is free for what begins.
    """
    pages = list(InstructionPage.objects.filter(pk__in=list(keys)))
    states = {page.pk: state_of(facts_of(page), on=on) for page in pages}
    pages.sort(key=lambda page: states[page.pk] not in ENDED)
    refused = []
    for page in pages:
        try:
            settle_state(page, on)
        except NumberTakenError:
            refused.append(page)
    return refused
