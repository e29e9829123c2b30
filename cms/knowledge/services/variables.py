"""The words a municipality puts in for the placeholders."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser

from cms.accounts.models import User
from cms.accounts.permissions import memberships_of
from cms.knowledge.domain.variables import OWN, PLACEHOLDERS
from cms.knowledge.models import OwnWord
from cms.municipalities.models import Municipality, Platform

_ALL = frozenset(PLACEHOLDERS)
_STATED = {
    "kommune": "display_name",
    "in_kommune": "in_kommune",
    "die_kommune": "die_kommune",
    "der_kommune": "der_kommune",
    "leitung": "leadership",
    "ansprechstelle": "contact_point",
}
_KINDS = frozenset({str(Platform.Kind.DMS), str(Platform.Kind.PORTAL)})


def words_of(
    user: User | AnonymousUser, wanted: frozenset[str] = _ALL
) -> Mapping[str, str]:
    """Return the words of the person's municipality; {} unless there is just one."""
    if not wanted:
        return {}
    places = {each.publisher.municipality for each in memberships_of(user)} - {None}
    return values_for(places.pop(), wanted) if len(places) == 1 else {}


def values_for(
    municipality: Municipality | None, wanted: frozenset[str] = _ALL
) -> Mapping[str, str]:
    """Return the words for the placeholders; {} without a municipality, no query.

    Forms the municipality has edited win over the derived ones. DMS and portal are
    named as the municipality states them; they and its own placeholders are read only
    where a text speaks of them; what is empty stays a readable placeholder.
    """
    if municipality is None:
        return {}
    words = {name: getattr(municipality, _STATED[name]) for name in wanted & {*_STATED}}
    words |= _platforms(municipality) if wanted & _KINDS else {}
    words |= _own(municipality, wanted)
    return {name: word for name, word in words.items() if word}


def _platforms(municipality: Municipality) -> dict[str, str]:
    """Return the names of DMS and portal; general answers such as "none" name none."""
    uses = municipality.platform_uses.filter(platform__kind__in=_KINDS)
    fields = ("kind", "named_product", "name")
    rows = uses.values_list("product_name", *(f"platform__{each}" for each in fields))
    return {
        kind: product or (name if is_product else "")
        for product, kind, is_product, name in rows
    }


def _own(municipality: Municipality, wanted: frozenset[str]) -> dict[str, str]:
    names = {name.removeprefix(OWN) for name in wanted if name.startswith(OWN)}
    if not names:
        return {}
    rows = OwnWord.objects.of(municipality).filter(name__in=names)
    return {f"{OWN}{name}": word for name, word in rows.values_list("name", "word")}
