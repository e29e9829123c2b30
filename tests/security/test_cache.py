"""R5: what one municipality's people left in the cache is read by nobody else.

Before, people of both municipalities and operators ask for every page; then the matrix
asks again and finds the cache as they left it.
"""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from cms.accounts.views import members
from tests.profile import IS_RELEASE
from tests.security import probe
from tests.security.cells import ADDRESSES, faults_of
from tests.security.matrix import rules, values
from tests.security.world import PRINCIPALS

READABLE = sorted(name for name, rule in rules().items() if rule.get is not None)
WARMED_BY = ("CB", "CO", "PA", "AN")
ASKED_BY = PRINCIPALS if IS_RELEASE else ["AN", "LE", "CO"]


class _Kept:
    """A cache that nobody empties between two requests."""

    def clear(self) -> None:
        """Keep everything."""


def _warm(world, name: str) -> None:
    address = ADDRESSES[name]
    for principal in WARMED_BY:
        kwargs = values(address, "own", world, principal)
        world.clients[principal].get(address.path(kwargs or {}))


@pytest.fixture(scope="module")
def warm(world):
    """Let people of both tenants, an operator and a visitor see every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probe, "cache", _Kept())
        cache.clear()
        for name in READABLE:
            _warm(world, name)
        yield world
        cache.clear()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Stand in for the fixture of all tests, which empties the cache."""


def test_cache_holds_something(warm):
    assert len(cache._cache) > 0


@pytest.mark.parametrize("name", READABLE)
def test_nobody_reads_from_the_cache_what_is_not_theirs(warm, name):
    faults = [
        fault
        for principal in ASKED_BY
        for fault in faults_of(warm, name, principal, "GET")
    ]

    assert faults == []


def test_page_kept_without_its_tenant_is_found(warm, monkeypatch):
    """The twin: a page kept by the name of its template alone."""

    def kept(request, template, context, **more) -> HttpResponse:
        found = cache.get(template)
        if found is None:
            found = render(request, template, context).content
            cache.set(template, found)
        return HttpResponse(found)

    monkeypatch.setattr(members, "render", kept)
    _warm(warm, "accounts:members")

    assert faults_of(warm, "accounts:members", "CO", "GET")
