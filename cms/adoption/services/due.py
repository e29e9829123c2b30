"""Which copies fell behind their origin, for those who answer for them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from cms.accounts.models import User
from cms.accounts.permissions import memberships_of
from cms.adoption.models import Adoption
from cms.adoption.querysets import AdoptionQuerySet


def behind_for(person: User | AnonymousUser) -> AdoptionQuerySet:
    """Return the copies behind their origin that this person answers for by a role.

    A draft that waits knows its version already.
    """
    asked = Q(pk__in=())
    for each in memberships_of(person):
        codes = {each.role, each.function} - {""}
        asked |= Q(publisher=each.publisher_id, page__responsible__in=codes)
    return Adoption.objects.behind().filter(asked)
