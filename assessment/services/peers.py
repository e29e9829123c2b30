"""Whom an administration can ask: candidates of all, matched and described."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.peers import Match, Party, Topics, match_peers
from assessment.domain.similarity import Body
from assessment.models import CatalogueVersion, Offer
from assessment.services.parties import (
    body_of,
    read_offered,
    read_planned,
    read_products,
    read_standings,
    weigh,
)
from cms.municipalities.models import Kind, Municipality, PlatformUse

NOBODY = ("", "", "")
_KINDS: dict[str, str] = dict(Kind.choices)


@dataclass(frozen=True, slots=True)
class Search:
    """What one match needs: who asks, who could help, what the questions are about.

    ``labels`` are the names of all topics by their id.
    """

    asker: Party
    parties: tuple[Party, ...]
    questions: Mapping[str, Question]
    labels: Mapping[str, str]

    @property
    def topics(self) -> Topics:
        """The topics of each question."""
        return {key: frozenset(each.topics) for key, each in self.questions.items()}

    @property
    def needs(self) -> list[Question]:
        """The questions help is wanted for, the most urgent first."""
        return _by_urgency(self.asker, self.questions)

    @property
    def wanted(self) -> list[str]:
        """The names of the topics help is wanted for, the most urgent first."""
        return _names(self.needs, self.labels)

    def run(self) -> tuple[Match, ...]:
        """Return who can help, in fair order."""
        return match_peers(self.asker, self.parties, self.topics)


def prepare_search(municipality: Municipality, *, at: datetime) -> Search:
    """Read the asker and every body that offers one of its topics: eight queries."""
    catalogue = _catalogue()
    questions = catalogue.questions if catalogue else {}
    asker = _asker(municipality, at=at, known=questions)
    wanted = {topic for key in asker.needs for topic in questions[key].topics}
    others = Offer.objects.besides(municipality).active().on_topics(wanted)
    parties = _parties(others, at=at, mutual=bool(asker.offers)) if wanted else ()
    return Search(asker, parties, questions, _labels(catalogue))


def own_needs(municipality: Municipality, *, at: datetime) -> list[Question]:
    """Return the questions help is wanted for, the most urgent first."""
    catalogue = _catalogue()
    questions = catalogue.questions if catalogue else {}
    return _by_urgency(_asker(municipality, at=at, known=questions), questions)


def own_topics(municipality: Municipality, *, at: datetime) -> list[str]:
    """Return the names of the topics help is wanted for, the most urgent first."""
    return _names(own_needs(municipality, at=at), _labels(_catalogue()))


def _by_urgency(asker: Party, questions: Mapping[str, Question]) -> list[Question]:
    return [
        questions[key] for key in sorted(asker.needs, key=lambda k: -asker.needs[k])
    ]


def _names(needs: Iterable[Question], labels: Mapping[str, str]) -> list[str]:
    """Return the names of the topics of these questions, each once."""
    topics = dict.fromkeys(topic for question in needs for topic in question.topics)
    return [labels[topic] for topic in topics]


def _catalogue() -> Catalogue | None:
    """Return the newest catalogue version, None before one is loaded."""
    version = CatalogueVersion.objects.without_source().first()
    return version.parsed if version else None


def _labels(catalogue: Catalogue | None) -> dict[str, str]:
    return {each.id: each.label for each in catalogue.topics} if catalogue else {}


def _asker(municipality: Municipality, *, at: datetime, known: Container[str]) -> Party:
    """Return the one who asks; needs on retired questions are left out."""
    own = [municipality.pk]
    standings = read_standings(own, at=at)
    planned = read_planned(own)
    needs = standings.needs.get(municipality.pk, {})
    needs = {key: value for key, value in needs.items() if key in known}
    offered = read_offered(Offer.objects.of(municipality).active())
    products = read_products(PlatformUse.objects.filter(municipality=municipality))
    return Party(
        body_of(municipality, products.get(municipality.pk, NOBODY)),
        frozenset(offered.topics.get(municipality.pk, ())),
        standings.levels.get(municipality.pk),
        weigh(needs, planned.get(municipality.pk, ())),
    )


def _parties(
    offers: QuerySet[Offer], *, at: datetime, mutual: bool
) -> tuple[Party, ...]:
    """Return those who offer; their needs are read only where the asker offers, too."""
    ids = offers.values("municipality")
    offered = read_offered(offers)
    standings = read_standings(ids, at=at)
    planned = read_planned(ids) if mutual else {}
    products = read_products(
        PlatformUse.objects.filter(municipality__in=ids, visible=True)
    )
    return tuple(
        Party(
            Body(ars, _KINDS[kind], population, state, products.get(pk, NOBODY)),
            frozenset(offered.topics[pk]),
            standings.levels.get(pk),
            weigh(standings.needs.get(pk, {}), planned.get(pk, ())) if mutual else {},
            offered.capacity[pk],
        )
        for pk, ars, kind, population, state in Municipality.objects.filter(
            pk__in=ids
        ).values_list("pk", "ars", "kind", "population", "state")
    )
