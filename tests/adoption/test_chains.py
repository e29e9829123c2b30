"""Platform, alliance, town: each follows the one above it, none skips a level.

Source: adoption.md, section 1 and example AD8.
"""

import pytest

from cms.accounts.services import Refused
from cms.adoption.services.due import to_look_at_by
from cms.knowledge.domain.merge import Choice
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import MembershipFactory
from tests.adoption.deciding import A, again, choose, draft, look
from tests.adoption.factories import (
    adopted,
    alliance,
    newest,
    origin,
    publish,
    release,
    texts_of,
)
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return town()


@pytest.fixture
def source():
    return origin()


@pytest.fixture
def middle(source, member):
    """Return the alliance's adoption of the platform's page; its copy is live."""
    return _live(adopted(source, alliance(member)))


@pytest.fixture
def last(middle, member):
    """Return the town's adoption of the alliance's copy."""
    return _live(adopted(middle.page.specific, member))


def _live(adoption):
    publish(newest(adoption.page))
    return again(adoption)


def test_alliance_takes_a_page_into_its_own_place(middle):
    page = middle.page.specific

    assert page.publisher == middle.publisher
    assert page.get_parent().specific == open_place(middle.publisher)


def test_town_that_takes_from_the_alliance_follows_the_alliance(middle, last):
    assert last.origin_id == middle.page_id
    assert last.source == str(middle.publisher)


def test_ad8_town_sees_a_change_when_the_alliance_published_it(source, middle, last):
    release(source, a="A2", b="B", c="C")
    assert (look(middle).open, look(last).open) == ((A,), ())

    choose(middle, A)
    draft(middle)
    assert look(last).open == ()
    publish(newest(middle.page))

    assert (look(middle).open, look(last).open) == ((), (A,))
    choose(last, A)
    draft(last)
    assert texts_of(last.page)["a"] == "A2"


def test_change_the_alliance_keeps_out_never_reaches_the_town(source, middle, last):
    release(source, a="A2", b="B", c="C")
    choose(middle, A, Choice.KEEP)
    draft(middle)

    assert again(middle).base == 2
    assert (look(last).newest, look(last).open) == (1, ())


def test_only_the_level_below_is_told_of_a_publication(source, middle, last):
    told = [_answering(each) for each in (middle, last)]

    release(source, a="A2", b="B", c="C")

    assert [list(to_look_at_by(each)) for each in told] == [[middle], []]


def _answering(adoption):
    """Return who answers for this copy by a role."""
    role = adoption.page.specific.responsible
    return MembershipFactory(publisher=adoption.publisher, role=role).user


def test_internal_copy_of_the_alliance_is_not_for_strangers(source, member):
    inner = _live(adopted(source, alliance(member), internal=True))
    assert inner.page.get_parent().specific == internal_place(inner.publisher)

    with pytest.raises(Refused, match="nicht für Sie"):
        adopted(inner.page.specific, town("beispielstadt"))
