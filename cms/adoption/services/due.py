"""Which copies need a look since their origin moved, for those who answer for them."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from cms.accounts.models import Publisher, Role, User
from cms.accounts.permissions import is_operator, memberships_of
from cms.adoption.models import Adoption, Proposal
from cms.adoption.querysets import AdoptionQuerySet, ProposalQuerySet

TOLD = timedelta(days=14)  # how long an answer is named
_EDITING = {str(Role.EDITOR), str(Role.APPROVER)}


def to_look_at_by(person: User | AnonymousUser) -> AdoptionQuerySet:
    """Return copies that this person answers for by a role, if their origin moved.

    A draft that waits knows its version already.
    """
    asked = Q(pk__in=())
    for each in memberships_of(person):
        codes = {each.role, each.function} - {""}
        asked |= Q(publisher=each.publisher_id, page__responsible__in=codes)
    return Adoption.objects.to_look_at().filter(asked)


def proposals_for(person: User | AnonymousUser, today: date) -> ProposalQuerySet:
    """Return those to answer by this person, and new answers to their town's own."""
    edited = _edited_by(person)
    to_answer = Q(answered_on=None, adoption__origin__live=True)
    to_answer &= Q(adoption__detached_on=None) & _kept(person, edited)
    new = Q(answered_on__gt=today - TOLD, adoption__publisher__in=edited)
    return Proposal.objects.filter(to_answer | new).with_pages()


def _edited_by(person: User | AnonymousUser) -> list[int]:
    held = memberships_of(person)
    return [each.publisher_id for each in held if each.role in _EDITING]


def _kept(person: User | AnonymousUser, edited: list[int]) -> Q:
    kept = Q(adoption__origin__publisher__in=edited)
    if is_operator(person):
        kept |= Q(adoption__origin__publisher__kind=Publisher.Kind.PLATFORM)
    return kept


def takes_part(person: User | AnonymousUser) -> bool:
    """Return whether proposals or their answers can concern this person at all."""
    return is_operator(person) or bool(_edited_by(person))


def answerable_by(person: User | AnonymousUser) -> ProposalQuerySet:
    """Return the proposals about texts whose publisher this person edits for."""
    found = Proposal.objects.filter(_kept(person, _edited_by(person)))
    return found.filter(adoption__origin__live=True).with_pages()
