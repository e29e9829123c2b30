"""Sessions of people without a mailbox: narrow, short, on computers others use too."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from cms.accounts.models import Person
from cms.accounts.services.narrow import begin_narrow, end_narrow, key_of
from cms.audit.services import record
from cms.municipalities.models import Municipality

IDLE = 10 * 60  # seconds
_KEY = "person:"
_FOUND = "_person_without_mailbox"


def houses() -> QuerySet[Municipality]:
    """Return the municipalities that take part."""
    return Municipality.objects.exclude(publisher=None)


def places(words: str) -> QuerySet[Municipality]:
    """Return where people without a mailbox work, by name; ``words`` narrow it."""
    workers = Person.objects.active().values("municipality")
    return houses().filter(pk__in=workers, name__icontains=words).order_by("name", "pk")


def begin_person(request: HttpRequest, person: Person) -> None:
    """Let this session be that of the person, for ten minutes without use."""
    begin_narrow(request, key_for(person), idle=IDLE)


def key_for(person: Person) -> str:
    """Return what the session of the person names.

    Besides the person these are the codes issued together, by the first of them.
    """
    first = person.codes.order_by("pk").values_list("pk", flat=True).first()
    return f"{_KEY}{person.pk}:{first or 0}"


def person_of(request: HttpRequest) -> Person | None:
    """Return who signed in with staff number and code, looked up once per request.

    The session of somebody who left, or was given new codes meanwhile, ends here.
    """
    known = vars(request)
    if _FOUND not in known:
        known[_FOUND] = _find(request)
    found: Person | None = known[_FOUND]
    return found


@transaction.atomic
def leave_computer(request: HttpRequest, person: Person) -> None:
    """End the session of the person; the municipality's log does not tell when."""
    end_narrow(request)
    del vars(request)[_FOUND]
    record("accounts.person_signed_out", person)


def _find(request: HttpRequest) -> Person | None:
    key = key_of(request)
    if not key.startswith(_KEY):
        return None
    pk, _colon, code = key.removeprefix(_KEY).partition(":")
    rows = Person.objects.active().select_related("municipality")
    person = rows.filter(pk=int(pk), codes=int(code or 0)).first()
    if person is None:
        end_narrow(request)
    return person
