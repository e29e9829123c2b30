"""Factories of runs, answers and plans; the catalogue is the shipped one."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import factory
from factory.django import DjangoModelFactory

from assessment.models import (
    Answer,
    Assignment,
    CatalogueVersion,
    Contribution,
    Delivery,
    Evidence,
    Offer,
    Plan,
    PlanItem,
    Result,
    Run,
)
from cms.knowledge.models import Topic
from tests.accounts.factories import AccessLinkFactory
from tests.municipalities.factories import MunicipalityFactory

SHIPPED = Path(__file__).resolve().parents[2] / (
    "assessment/catalogues/digitale-kommune-1.0.0.yaml"
)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class CatalogueFactory(DjangoModelFactory):
    class Meta:
        model = CatalogueVersion
        django_get_or_create = ("key", "version")

    key = "digitale-kommune"
    version = "1.0.0"
    title = "Selbsteinschätzung Digitale Kommune"
    source = factory.LazyFunction(lambda: SHIPPED.read_text(encoding="utf-8"))
    content_hash = factory.LazyAttribute(
        lambda o: sha256(o.source.encode()).hexdigest()
    )


class RunFactory(DjangoModelFactory):
    class Meta:
        model = Run

    municipality = factory.SubFactory(MunicipalityFactory)
    catalogue = factory.SubFactory(CatalogueFactory)
    size_class = "s2"
    started_at = NOW


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    run = factory.SubFactory(RunFactory)
    question = "str-01"
    value = Answer.Value.LEVEL
    level = 2
    answered_at = NOW


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    run = factory.SubFactory(RunFactory)
    source = "bm"
    link = factory.SubFactory(AccessLinkFactory)


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = Delivery

    run = factory.SubFactory(RunFactory)
    name = "Ida Beispiel"
    organisation = "Rechenzentrum Musterheim"
    email = "ida@rechenzentrum.example"
    questions = factory.LazyFunction(lambda: ["str-02", "itb-01"])
    asked_at = NOW


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    delivery = factory.SubFactory(DeliveryFactory)
    question = "str-01"
    value = Answer.Value.LEVEL
    level = 2
    answered_at = NOW
    state = Contribution.State.WAITING


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    run = factory.SubFactory(RunFactory, state=Run.State.SUBMITTED, submitted_at=NOW)
    document = factory.LazyFunction(dict)
    computed_at = NOW


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    municipality = factory.SubFactory(MunicipalityFactory)
    run = factory.SubFactory(RunFactory)
    starts_on = date(2026, 4, 1)
    capacity_days = 48
    created_at = NOW


class PlanItemFactory(DjangoModelFactory):
    class Meta:
        model = PlanItem

    plan = factory.SubFactory(PlanFactory)
    step = "str-01.1"
    quarter = 1
    ends_quarter = 1
    effort_days = 2
    changed_at = NOW


class OfferFactory(DjangoModelFactory):
    class Meta:
        model = Offer

    municipality = factory.SubFactory(MunicipalityFactory)
    topic = factory.LazyFunction(lambda: topic("dms"))
    mailbox = "digital@musterheim.example"


def topic(slug: str) -> Topic:
    """Return the topic with this id, made where it is missing."""
    return Topic.objects.get_or_create(slug=slug, defaults={"name": slug})[0]


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    run = factory.SubFactory(RunFactory)
    question = "str-01"
    text = "Beschluss vom 12. März 2026"
    added_at = NOW


def submitted_run(municipality, **fields) -> Run:
    """Return a submitted run of the municipality, without a result."""
    state, at = Run.State.SUBMITTED, fields.get("started_at", NOW)
    return RunFactory(municipality=municipality, state=state, submitted_at=at, **fields)
