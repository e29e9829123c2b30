"""A person's own data: asked for, written by a job, kept for a day. Source: P33."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.accounts.models import DataExport, Person, User
from cms.audit.domain.privacy import Match
from cms.audit.services import own_data, record
from cms.jobs.models import Job
from cms.jobs.services import start

JOB = "accounts.export_own_data"


@transaction.atomic
def ask_for_own_data(person: User) -> Job:
    """Start the job that writes everything about the person."""
    record("accounts.data_exported", person)
    return start(JOB, {"person": person.pk}, by=person.pk)


@transaction.atomic
def write_own_data(person: User, *, at: datetime) -> DataExport:
    """Store a copy of everything that the registry marks as the person's own."""
    return store_copy(person, document_of(person, at=at), b"", at=at)


def document_of(person: User, *, at: datetime) -> dict[str, Any]:
    """Return everything that the registry marks as the person's own."""
    return {
        "service": settings.WAGTAIL_SITE_NAME,
        "written": timezone.localtime(at).isoformat(timespec="seconds"),
        "address": person.email,
        "sections": own_data.gather(subject_of(person)),
        "withheld": own_data.withheld(),
    }


def store_copy(
    person: User, document: dict[str, Any], pdf: bytes, *, at: datetime
) -> DataExport:
    """Store a copy; without ``pdf`` it is there as page and JSON alone."""
    return DataExport.objects.create(
        person=person, document=document, pdf=pdf, created_at=at
    )


@transaction.atomic
def print_person(person: Person) -> dict[str, Any]:
    """Return the same for paper, handed out by the coordination."""
    record("accounts.person_data_printed", person, tenant=person.municipality_id)
    return data_of_person(person)


def data_of_person(person: Person) -> dict[str, Any]:
    """Return everything about a person without a mailbox: sections, withheld."""
    subject = own_data.Subject(None, staff=person.pk)
    reasons = own_data.withheld({Match.STAFF, Match.HOLDER})
    return {"sections": own_data.gather(subject), "withheld": reasons}


def subject_of(person: User) -> own_data.Subject:
    """Return the person as rows know them, with all addresses of the account."""
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    addresses = {address.lower() for address in (person.email, *known)}
    return own_data.Subject(person.pk, tuple(sorted(addresses)))
