"""A copy of a released guide, and deciding about it."""

import pytest

from cms.adoption.models import Adoption
from cms.adoption.services import upstream as services
from cms.knowledge.domain.merge import About, Choice, Decision, Subject
from tests.accounts.factories import UserFactory
from tests.adoption.factories import DAY, adopted, newest, origin, publish, release

A, B, C = (Subject(About.BLOCK, name) for name in "abc")
POST = "Anträge gehen per Post ein."


@pytest.fixture
def source():
    return origin(a="A", b=POST, c="C")


@pytest.fixture
def adoption(source):
    """Return the adoption of a copy that is live."""
    found = adopted(source)
    publish(newest(found.page))
    return again(found)


def again(adoption):
    return Adoption.objects.select_related("page", "origin", "publisher").get(
        pk=adoption.pk
    )


def look(adoption):
    return services.look_upstream(again(adoption))


def edit(adoption, **texts):
    """Publish the copy with these sections."""
    release(adoption.page, **texts)


def choose(adoption, subject, choice=Choice.ADOPT, to=2, **values):
    decision = Decision(subject, choice, **values)
    seen = to, look(adoption).here
    services.decide(again(adoption), decision, seen=seen, role="editor", on=DAY)


def draft(adoption, to=2):
    return services.draft_page(again(adoption), to=to, by=UserFactory())
