"""Bodies with results, offers and products, made in one line each."""

from cms.municipalities.models import Platform, PlatformUse
from tests.assessment.factories import (
    NOW,
    OfferFactory,
    ResultFactory,
    RunFactory,
    topic,
)
from tests.municipalities.factories import MunicipalityFactory


def make_body(ars, kind="64", population=8000, **fields):
    return MunicipalityFactory(ars=ars, kind=kind, population=population, **fields)


def make_result(body, levels, needs=None, *, at=NOW, **run):
    run = RunFactory(municipality=body, state="submitted", submitted_at=at, **run)
    return ResultFactory(run=run, levels=levels, needs=needs or {})


def make_offers(body, *slugs):
    for slug in slugs:
        OfferFactory(municipality=body, topic=topic(slug))


def make_uses(body, *keys, operator=""):
    for key in keys:
        kind = Platform.Kind.PORTAL if "portal" in key else Platform.Kind.DMS
        platform, _ = Platform.objects.get_or_create(
            key=key, defaults={"name": key, "kind": kind}
        )
        PlatformUse.objects.create(
            municipality=body, platform=platform, operator_name=operator, visible=True
        )
