"""The loaded demo: made once per module, undone afterwards."""

import hashlib
import json
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from assessment.services.topics import keep_topics
from cms.knowledge.models import ContentVersion
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.municipalities.services import load_platforms
from tests.assessment.factories import CatalogueFactory
from tests.municipalities.factories import MunicipalityFactory

OWN = ("municipalities", "accounts", "knowledge", "assessment", "curricula")


@dataclass(frozen=True)
class Loaded:
    """Digests of every own table before and after the demo was loaded."""

    before: dict[str, str]
    after: dict[str, str]


def dump() -> dict[str, str]:
    """Return a digest of every own table, rows in the order of their keys.

    The number of changes that visitors see only ever grows.
    """
    return {
        model._meta.label: hashlib.sha256(
            json.dumps(
                list(model.objects.order_by("pk").values()), default=str
            ).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OWN and model is not ContentVersion
    }


def prepare() -> None:
    """Leave what register, catalogue, platforms and content give, much smaller."""
    MunicipalityFactory()
    keep_topics(CatalogueFactory().parsed.topics)
    load_platforms()
    ensure_section("wissen", *SECTIONS["wissen"])


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Load the demo, which takes half a minute; its tests take their changes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        prepare()
        before = dump()
        call_command("load_demo")
        yield Loaded(before, dump())
        transaction.set_rollback(True)


@pytest.fixture
def loaded(demo):
    """Return the digests; what the test changes is taken back."""
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
