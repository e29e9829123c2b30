"""Factories of people and their roles."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cms.accounts.domain.persons import key_of_number
from cms.accounts.models import (
    Absence,
    AccessLink,
    Completion,
    JoinRequest,
    MailDomain,
    Membership,
    Person,
    Publisher,
    Role,
    User,
)
from tests.municipalities.factories import MunicipalityFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@musterheim.example")
    name = factory.Sequence(lambda n: f"Person {n}")


class PublisherFactory(DjangoModelFactory):
    class Meta:
        model = Publisher
        django_get_or_create = ("municipality",)

    kind = Publisher.Kind.MUNICIPALITY
    municipality = factory.SubFactory(MunicipalityFactory)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    publisher = factory.SubFactory(PublisherFactory)
    role = Role.COORDINATOR


class JoinRequestFactory(DjangoModelFactory):
    class Meta:
        model = JoinRequest

    municipality = factory.SubFactory(MunicipalityFactory)
    email = factory.Sequence(lambda n: f"amt{n}@musterheim.example")
    name = factory.Sequence(lambda n: f"Frage {n}")
    function = "Leitung"
    state = JoinRequest.State.OPEN
    created_at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class AbsenceFactory(DjangoModelFactory):
    class Meta:
        model = Absence

    municipality = factory.SubFactory(MunicipalityFactory)
    person = factory.SubFactory(UserFactory)
    starts_on = date(2026, 3, 2)
    ends_on = date(2026, 3, 6)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """Name nobody as their own deputy, where one person fills all keys."""
        if kwargs.get("deputy") == kwargs["person"]:
            kwargs["deputy"] = UserFactory()
        return kwargs


class MailDomainFactory(DjangoModelFactory):
    class Meta:
        model = MailDomain

    municipality = factory.SubFactory(MunicipalityFactory)
    domain = factory.Sequence(lambda n: f"amt{n}.example")
    state = MailDomain.State.WAITING
    created_at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class AccessLinkFactory(DjangoModelFactory):
    class Meta:
        model = AccessLink

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = "assessment.view"
    email = factory.Sequence(lambda n: f"link{n}@musterheim.example")
    name = factory.Sequence(lambda n: f"Gefragt {n}")
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda o: o.created_at + timedelta(days=28))


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Werk {n}")
    number = factory.Sequence(lambda n: f"P {n:04}")
    number_key = factory.LazyAttribute(lambda o: key_of_number(o.number))
    created_at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class CompletionFactory(DjangoModelFactory):
    class Meta:
        model = Completion

    person = factory.SubFactory(UserFactory)
    kind = Completion.Kind.ACKNOWLEDGED
    subject = "page:1"
    title = "Anweisung"
    version = 1
    day = date(2026, 3, 2)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        """Belong to one person, where both kinds fill all keys."""
        if kwargs.get("worker") and kwargs.get("person"):
            kwargs["worker"] = None
        return kwargs


def person_at(municipality, role: str) -> User:
    """Return a new person with this role at the municipality."""
    publisher = PublisherFactory(municipality=municipality)
    return MembershipFactory(publisher=publisher, role=role).user
