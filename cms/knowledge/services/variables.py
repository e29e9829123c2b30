"""The words a municipality puts in for the placeholders."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser

from cms.accounts.models import User
from cms.accounts.permissions import memberships_of
from cms.municipalities.models import Municipality, Platform

_KINDS = (Platform.Kind.DMS, Platform.Kind.PORTAL)


def words_of(user: User | AnonymousUser) -> Mapping[str, str]:
    """Return the words of the person's municipality; {} unless there is just one."""
    places = {each.publisher.municipality for each in memberships_of(user)} - {None}
    return values_for(places.pop()) if len(places) == 1 else {}


def values_for(municipality: Municipality | None) -> Mapping[str, str]:
    """Return the words for the placeholders; {} without a municipality, no query.

    Forms the municipality has edited win over the derived ones. DMS and portal are
    named as the municipality states them; what is empty stays a readable placeholder.
    """
    if municipality is None:
        return {}
    return {
        "kommune": municipality.display_name,
        "in_kommune": municipality.in_kommune,
        "die_kommune": municipality.die_kommune,
        "der_kommune": municipality.der_kommune,
        **_stated(municipality),
        **_platforms(municipality),
    }


def _stated(municipality: Municipality) -> dict[str, str]:
    words = {
        "leitung": municipality.leadership,
        "ansprechstelle": municipality.contact_point,
    }
    return {name: word for name, word in words.items() if word}


def _platforms(municipality: Municipality) -> dict[str, str]:
    """Return the names of DMS and portal; general answers such as "none" name none."""
    uses = municipality.platform_uses.filter(platform__kind__in=_KINDS)
    fields = ("kind", "named_product", "name")
    rows = uses.values_list("product_name", *(f"platform__{each}" for each in fields))
    names = {
        kind: product or (name if is_product else "")
        for product, kind, is_product, name in rows
    }
    return {kind: name for kind, name in names.items() if name}
