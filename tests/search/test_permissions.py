"""R7: what somebody may not open appears nowhere in the search; each guard's twin."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from cms.search.models import BestBet, PromotedPage
from cms.search.services import bets, offers, visible
from cms.search.services.rebuilding import rebuild
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")
SECRET = "Geheimsache"


@pytest.fixture
def closed():
    """Return a page that was found, and promoted, until it was restricted just now."""
    guide("offen", title="Aktenplan offen", audiences=("al",))
    page = guide("intern", title=f"Aktenplan {SECRET}", audiences=("it",))
    bet = BestBet.objects.create(queries="Aktenplan")
    PromotedPage.objects.create(bet=bet, page=page)
    bets.forget_bets()
    rebuild()
    # As long as nobody was told, the vocabulary is older than the restriction.
    rule = PageViewRestriction(page=page, restriction_type="login")
    PageViewRestriction.objects.bulk_create([rule])
    return page


def _found(client, query):
    return client.get("/suche/", {"q": query}).context["found"]


def _counts(client):
    facets = client.get("/suche/eingrenzen/?q=aktenplan").context["facets"]
    return [option.count for facet in facets for option in facet.options]


def _printed():
    out = StringIO()
    call_command("search", "aktenplan", "--json", stdout=out)
    return json.loads(out.getvalue())


PLACES = {
    "results": lambda client: (
        SECRET in client.get("/suche/?q=aktenplan").content.decode()
    ),
    "typing": lambda client: (
        SECRET
        in client.get(
            "/suche/?q=gehe aktenplan", headers={"hx-request": "true"}
        ).content.decode()
    ),
    "total": lambda client: _found(client, "aktenplan").total == 2,
    "facets": lambda client: _counts(client) == [2, 1, 1],
    "best bets": lambda client: len(_found(client, "aktenplan").promoted) == 1,
    "offers": lambda client: _found(client, f"{SECRET}e").offer != "",
    "offers beside results": lambda client: (
        SECRET.lower() in _found(client, f"Aktenplan {SECRET}x").offer
    ),
    "json": lambda client: len(_printed()) == 2,
}


def _open_all(patch):
    """Take the guard away: everything is for everybody."""
    patch.setattr(visible, "readable_pages", lambda user: Page.objects.all())


@pytest.mark.parametrize("place", PLACES)
def test_a_restricted_page_is_nowhere(client, closed, place):
    assert not PLACES[place](client)


@pytest.mark.parametrize("place", PLACES)
def test_without_the_guard_it_would_be_there(client, closed, monkeypatch, place):
    _open_all(monkeypatch)

    assert PLACES[place](client)


def test_words_of_an_older_vocabulary_would_be_offered(client, closed, monkeypatch):
    """The twin of asking whether a word leads anywhere for this person."""
    monkeypatch.setattr(offers, "leads_somewhere", lambda asked, entries: True)

    assert PLACES["offers beside results"](client)


def test_new_words_of_restricted_pages_are_not_learnt(client, closed):
    rebuild()

    from cms.search.models import VocabularyWord

    assert not VocabularyWord.objects.filter(word=SECRET.lower()).exists()


def test_the_guard_of_the_vocabulary_has_its_twin(client, closed, monkeypatch):
    from cms.search.models import VocabularyWord

    _open_all(monkeypatch)
    rebuild()

    assert VocabularyWord.objects.filter(word=SECRET.lower()).exists()


def test_pages_below_a_restricted_one_are_restricted(client, closed):
    closed.get_parent().view_restrictions.create(restriction_type="login")

    assert _found(client, "aktenplan").total == 0


def test_a_page_that_is_no_draft_any_more_and_then_one_again(client, closed):
    page = guide("entwurf", title="Aktenplan Entwurf")
    assert _found(client, "aktenplan").total == 2

    Page.objects.filter(pk=page.pk).update(live=False)  # past all signals

    assert _found(client, "aktenplan").total == 1


def _people(group):
    member = UserFactory()
    member.groups.add(group)
    return {
        "visitor": None,
        "stranger": UserFactory(),
        "member": member,
        "operator": UserFactory(is_superuser=True),
        "closed account": UserFactory(is_active=False),
    }


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("login", {"stranger", "member", "operator"}),
        ("groups", {"member", "operator"}),
        ("password", set()),
    ],
)
def test_who_may_open_a_page_finds_it(kind, who):
    group = Group.objects.create(name="Redaktion")
    page = guide("intern")
    rule = page.view_restrictions.create(restriction_type=kind, password="x")
    rule.groups.add(group)
    other = guide("anderes").view_restrictions.create(restriction_type="groups")
    other.groups.add(Group.objects.create(name="Andere"))

    from django.contrib.auth.models import AnonymousUser

    found = {
        name
        for name, person in _people(group).items()
        if visible.readable_pages(person or AnonymousUser()).filter(pk=page.pk)
    }

    assert found == who
