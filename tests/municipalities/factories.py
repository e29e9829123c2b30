"""Factories of the register."""

import factory
from factory.django import DjangoModelFactory

from cms.municipalities.models import Alliance, Municipality, Platform
from cms.municipalities.services import index_names


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    ars = factory.Sequence(lambda n: f"0653200{n:05d}")
    ags = factory.LazyAttribute(lambda o: o.ars[:5] + o.ars[9:])
    name = factory.Sequence(lambda n: f"Musterheim {n}")
    official_name = factory.SelfAttribute("name")
    search_name = factory.LazyAttribute(lambda o: o.name.lower())
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
    kind = "64"
    district = "Lahn-Dill-Kreis"
    state = "06"
    population = 8000
    size_class = "s2"


def named_bodies(*names, **fields):
    """Return stored bodies that the search finds."""
    bodies = [MunicipalityFactory(name=name, **fields) for name in names]
    index_names(bodies)
    return bodies


class AllianceFactory(DjangoModelFactory):
    class Meta:
        model = Alliance

    name = factory.Sequence(lambda n: f"Verbund {n}")
    slug = factory.Sequence(lambda n: f"verbund-{n}")


class PlatformFactory(DjangoModelFactory):
    class Meta:
        model = Platform

    key = factory.Sequence(lambda n: f"platform-{n}")
    name = factory.Sequence(lambda n: f"Plattform {n}")
    kind = "portal"
    named_product = True
