"""Factories of the register."""

import factory
from factory.django import DjangoModelFactory

from cms.municipalities.models import Alliance, Municipality


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


class AllianceFactory(DjangoModelFactory):
    class Meta:
        model = Alliance

    name = factory.Sequence(lambda n: f"Verbund {n}")
    slug = factory.Sequence(lambda n: f"verbund-{n}")
