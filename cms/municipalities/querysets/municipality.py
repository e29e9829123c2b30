"""Reads of the register; nothing in it is confidential."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Q, Value, When

from cms.municipalities.domain.finding import Word, Words
from cms.municipalities.domain.offering import Offer, offer_administrations
from cms.municipalities.domain.spelling import query_name, query_words

if TYPE_CHECKING:
    from cms.municipalities.models import Municipality

# Sorts behind every ending of a search word in any collation: no name goes on so.
_LAST = "zzzzzzzz"
# Bodies read to offer one list of administrations: members share theirs.
_READ_PER_OFFER = 5


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Chainable reads of bodies."""

    def active(self) -> "MunicipalityQuerySet":
        """Return bodies that still exist."""
        return self.filter(status="active")

    def administrations(self) -> "MunicipalityQuerySet":
        """Return bodies that have an administration of their own."""
        return self.active().filter(is_administration=True)

    def fictional(self) -> "MunicipalityQuerySet":
        """Return the bodies invented for the demo."""
        return self.filter(fictional=True)

    def with_key(self, ars: str) -> "MunicipalityQuerySet":
        """Return the body that has this ARS or had it before; closed ones too."""
        return self.filter(Q(ars=ars) | Q(former_keys__ars=ars)).distinct()

    def named(self, text: str, limit: int | None = None) -> "MunicipalityQuerySet":
        """Return open bodies whose name has words beginning with the words typed.

        Umlauts may be typed as ä, ae or a. Exact names come first, then bodies with an
        administration, then large ones; nothing typed finds nothing. Administrations
        of members are fetched along.
        """
        words = query_words(text)
        if not words:
            return self.none()
        found = self.active().select_related("administered_by")
        for word in words:
            found = found.filter(pk__in=_keys(word, word + _LAST))
        name = query_name(text)
        exact = _keys(name, name, whole=True)
        rank = Case(When(pk__in=exact, then=Value(0)), default=Value(1))
        return found.order_by(rank, "-is_administration", "-population", "ars")[:limit]

    def offered(self, text: str, limit: int = 10) -> "list[Offer[Municipality]]":
        """Return administrations to choose from for the words typed.

        A member of an association stands for its administration: "Brackel" offers
        "Samtgemeinde Hanstedt (für Brackel)". Each administration comes once.
        """
        rows = self.named(text, limit * _READ_PER_OFFER)
        return offer_administrations(
            ((row, row.administered_by, row.is_administration) for row in rows), limit
        )

    def offered_for(
        self, names: Iterable[str], limit: int = 10
    ) -> "dict[str, list[Offer[Municipality]]]":
        """Return what ``offered`` gives for each of these names; two queries for all.

        The words of the whole register are read, so this is for lists.
        """
        wanted = set(names)
        words = _words_of_all() if wanted else Words([])
        found = {name: words.find(name, limit * _READ_PER_OFFER) for name in wanted}
        keys = {key for pks in found.values() for key in pks}
        bodies = self.select_related("administered_by").in_bulk(keys) if keys else {}
        return {
            name: offer_administrations(
                (
                    (body, body.administered_by, body.is_administration)
                    for body in (bodies[key] for key in pks)
                ),
                limit,
            )
            for name, pks in found.items()
        }


def _words_of_all() -> Words:
    """Return the words of all bodies that still exist, ranked as ``named`` does."""
    rows = apps.get_model("municipalities", "SearchWord").objects.filter(
        municipality__status="active"
    )
    columns = ("is_administration", "population", "ars")
    found = rows.values_list(
        "word", "municipality_id", "whole", *(f"municipality__{c}" for c in columns)
    )
    return Words(
        Word(word, pk, whole, (not is_administration, -population, ars))
        for word, pk, whole, is_administration, population, ars in found.iterator()
    )


def _keys(first: str, last: str, **more: bool) -> models.QuerySet[Any, Any]:
    """Return the keys of bodies with a search word from first to last."""
    words = apps.get_model("municipalities", "SearchWord").objects
    return words.filter(word__gte=first, word__lte=last, **more).values("municipality")
