"""What "My day" says of copies whose origin moved."""

import pytest

from cms.accounts.models import Role
from cms.adoption.models import Adoption
from cms.adoption.services.due import to_look_at_by
from cms.adoption.wagtail_hooks import day_groups
from cms.knowledge.domain.force import State
from cms.knowledge.models import Force, InstructionPage
from cms.knowledge.services.structure import internal_place
from tests.accounts.factories import person_at
from tests.adoption.factories import DAY, adopted, publish, release
from tests.knowledge.factories import house_page, text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db


HOME = "/kommunen/musterheim/uebernahmen/"


@pytest.fixture
def publisher():
    return town()


@pytest.fixture
def adoption(source, publisher):
    """Return a live copy whose source has changed since."""
    found = adopted(source, publisher)
    publish(found.page.specific.get_latest_revision_as_object())
    release(source, a="A2", b="B", c="C")
    return found


@pytest.fixture
def editor(client, publisher):
    person = person_at(publisher.municipality, Role.EDITOR)
    client.force_login(person)
    return person


def test_day_names_what_fell_behind_to_who_answers(client, adoption, editor):
    (group,) = day_groups(editor)

    assert "Die Quelle von „Posteingang“ hat sich geändert" in str(group.lines[0].text)
    assert group.lines[0].url == f"{HOME}{adoption.pk}/"


def test_day_says_once_that_the_source_is_withdrawn(client, adoption, editor):
    adoption.origin.unpublish()

    (group,) = day_groups(editor)

    (line,) = group.lines
    assert "Die Quelle von „Posteingang“ ist zurückgezogen" in str(line.text)
    text = text_of(client.get(line.url))
    assert "Die Quelle ist nicht mehr veröffentlicht." in text

    client.post(f"{HOME}{adoption.pk}/loesen/")
    assert list(day_groups(editor)) == []


def test_day_says_that_the_source_is_out_of_force(editor, adoption):
    place = internal_place(town("beispielstadt"))
    days = {"number": "DA 1", "scope": "Alle", "in_force_from": DAY}
    rule = house_page(place, model=InstructionPage, **days)
    Adoption.objects.update(origin=rule, base=9)
    assert not to_look_at_by(editor).exists()

    Force.objects.update(state=State.SUPERSEDED)

    assert [each.has_ended for each in to_look_at_by(editor)] == [True]


def test_day_says_nothing_to_others(publisher, adoption):
    learner = person_at(publisher.municipality, Role.LEARNER)
    stranger = person_at(town("beispielstadt").municipality, Role.EDITOR)

    assert [*day_groups(learner), *day_groups(stranger)] == []
