"""What invented bodies offer to others and which platforms they use."""

from collections.abc import Iterable, Sequence
from random import Random

from assessment.demo.history import happens
from assessment.models import Offer
from cms.knowledge.models import Topic
from cms.municipalities.demo import HOME, SEED
from cms.municipalities.models import Municipality, Platform, PlatformUse

NOTES = (
    "Wir zeigen, wie wir angefangen haben, auch die Umwege.",
    "Gern eine Stunde am Bildschirm, mit den Menschen, die damit arbeiten.",
    "Unsere Vorlagen können Sie übernehmen.",
    "",
)


def give_offers(bodies: Iterable[Municipality]) -> None:
    """Let two thirds of the bodies offer one to five topics."""
    topics = list(Topic.objects.order_by("slug"))
    Offer.objects.bulk_create(
        [offer for body in bodies for offer in _offers(body, topics)]
    )


def give_platforms(bodies: Iterable[Municipality]) -> None:
    """Let most bodies name portal and DMS; three quarters show it to others."""
    platforms = list(Platform.objects.order_by("key"))
    by_kind = {
        kind: [each for each in platforms if each.kind == kind and each.named_product]
        for kind in (Platform.Kind.PORTAL, Platform.Kind.DMS)
    }
    PlatformUse.objects.bulk_create(
        [
            use
            for body in bodies
            for choices in by_kind.values()
            for use in _uses(body, choices)
        ]
    )


def _chance(body: Municipality, salt: str) -> Random:
    return Random(f"{SEED}{salt}{body.ars}")  # noqa: S311 -- a seeded demo, no secret


def _offers(body: Municipality, topics: Sequence[Topic]) -> list[Offer]:
    chance = _chance(body, "offers")
    wanted = 3 if body.name == HOME else chance.choice((0, 0, 1, 2, 3, 5))
    return [
        Offer(
            municipality=body,
            topic=topic,
            mailbox=f"digitalisierung@{body.slug}.example",
            note=chance.choice(NOTES),
            capacity=chance.choice((2, 3, 3, 4)),
        )
        for topic in chance.sample(topics, min(wanted, len(topics)))
    ]


def _uses(body: Municipality, choices: Sequence[Platform]) -> list[PlatformUse]:
    if not choices:
        return []
    chance = _chance(body, choices[0].kind)
    if body.name != HOME and happens(chance, 0.15):
        return []
    return [
        PlatformUse(
            municipality=body,
            platform=chance.choice(choices),
            status=chance.choice(PlatformUse.Status.values),
            since_year=chance.randint(2016, 2026),
            operated_by=chance.choice(PlatformUse.Operator.values),
            visible=happens(chance, 0.75),
        )
    ]
