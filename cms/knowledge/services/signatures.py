"""Signed originals of the versions of instructions: attached, replaced, taken away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from cms.accounts.models import User
from cms.accounts.permissions import is_member
from cms.audit.services import record
from cms.knowledge.models import ContentPage, InstructionPage, PageVersion, SignedScan
from cms.knowledge.permissions.signing import ATTACH


@dataclass(frozen=True, slots=True)
class Originals:
    """What the members of a house see of signed originals beside its versions."""

    slug: str
    signed: Collection[int]  # keys of the versions that have one
    may_attach: bool


def originals(page: ContentPage, user: User | AnonymousUser) -> Originals | None:
    """Return what this person sees; None of other pages and for who is no member."""
    if not (user.is_authenticated and isinstance(page, InstructionPage)):
        return None
    house = page.publisher.municipality if page.publisher else None
    if house is None or not is_member(user, house):
        return None
    rows = SignedScan.objects.filter(version__page=page)
    signed = set(rows.values_list("version_id", flat=True))
    return Originals(house.slug, signed, user.has_perm(ATTACH, house))


@transaction.atomic
def attach(version: PageVersion, content: bytes, file_name: str, *, on: date) -> None:
    """Keep the scan with the version, in place of another one."""
    values = {"content": content, "file_name": file_name, "added_on": on}
    SignedScan.objects.update_or_create(version=version, defaults=values)
    record("knowledge.original_attached", version)


@transaction.atomic
def take_away(version: PageVersion) -> bool:
    """Delete the scan of a version; return whether there was one."""
    gone, _kinds = SignedScan.objects.filter(version=version).delete()
    if gone:
        record("knowledge.original_taken_away", version)
    return bool(gone)
