"""No form breaks, whatever is typed into it: 0 answers of 500 and above.

Fields are read from the pages, so that a new form is tested without being named here.
In the release profile each field meets every nasty text once, the others filled as on
the page; then random forms follow until 500 are reached. The daily profile tries 60:
the WORST texts in every kind of field, a drawn part of the others, random forms.

Requests go to Django's handler itself: all middlewares, none of the test client's
copies of templates and contexts, which cost more than the answers.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote_plus

import pytest
from django import forms as django_forms
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.ui import input as entrance
from tests.profile import INPUTS_PER_FORM, count, part
from tests.security.found_forms import FoundForm, found_forms, writer
from tests.security.matrix import own_addresses, rules, values
from tests.security.nasty import FILES, MEGABYTE, NASTY, WORST
from tests.security.probe import undone
from tests.security.registry import NO_FIELDS
from tests.security.world import World

Body = str | dict[str, Any]
FEWEST_RANDOM = count(10, 25)
ADDRESSES = {address.name: address for address in own_addresses()}
POSTABLE = sorted(
    name
    for name, rule in rules().items()
    if rule.post is not None and rule.expect.get("POST", {}).get("AN") != 302
)
READABLE = sorted(name for name, rule in rules().items() if rule.get is not None)
# What fits into a line of a request.
WORST_IN_ADDRESSES = [text for text in WORST if text != MEGABYTE]
QUERIES = 9


@pytest.fixture(scope="module")
def forms(world) -> dict[str, FoundForm]:
    return found_forms(world)


def _encoded(fields: dict[str, str]) -> str:
    """Return the form as bytes on the wire, halves of characters included."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(text, errors='surrogatepass')}"
        for name, text in fields.items()
    )


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _status(world: World, form: FoundForm, method: str, body: Body) -> int:
    name = form.name
    address, person = ADDRESSES[name], writer(name) if method == "POST" else "CO"
    path = form.path or address.path(values(address, "own", world, person) or {})
    client = form.client or world.clients[person]
    factory = RequestFactory()
    factory.cookies = client.cookies.copy()
    if method == "GET":
        request = factory.get(f"{path}?{body}")
    elif isinstance(body, dict):
        request = factory.post(path, body)
    else:
        kind = "application/x-www-form-urlencoded"
        request = factory.post(path, body, content_type=kind)
    request._dont_enforce_csrf_checks = True
    with undone(client):
        status = _handler().get_response(request).status_code
        request.close()
        return status


def _usual(form: FoundForm) -> dict[str, str]:
    """Return the form as the page offers it, empty fields filled with something."""
    return {
        name: next((value for value in offered if value), "Text")
        for name, offered in form.fields.items()
    }


def _kind(field: str) -> str:
    """Return what fields of repeated parts share: ``form-2-name`` is like the first."""
    return re.sub(r"\d+", "0", field)


def _always(form: FoundForm) -> Iterator[dict[str, str]]:
    """Yield the worst texts in one field of every kind, and forms of other fields."""
    firsts = {_kind(name): name for name in reversed(form.fields)}
    for name in firsts.values():
        for text in WORST:
            yield _usual(form) | {name: text}
    yield {}
    yield {"unbekannt": "1", "is_superuser": "on"}


def _every_text(form: FoundForm) -> Iterator[dict[str, str]]:
    for name in form.fields:
        for text in [*NASTY, MEGABYTE]:
            yield _usual(form) | {name: text}
        yield {key: value for key, value in _usual(form).items() if key != name}


def _tried(form: FoundForm) -> list[dict[str, str]]:
    """Return the inputs that are no random ones."""
    always = list(_always(form))
    left = INPUTS_PER_FORM - FEWEST_RANDOM - len(always)
    return always + part(list(_every_text(form)), left, form.name)


def _random(form: FoundForm) -> st.SearchStrategy[dict[str, str]]:
    anything = st.one_of(
        st.text(max_size=60),
        st.integers().map(str),
        st.decimals().map(str),
        st.datetimes().map(str),
        st.sampled_from(NASTY),
    )
    fields = {
        name: st.one_of(st.sampled_from(offered or [""]), anything)
        for name, offered in form.fields.items()
    }
    return st.fixed_dictionaries({}, optional=fields)


def test_every_form_was_met_with_its_fields(forms):
    """Without fields nothing is tried; then there must be a reason."""
    empty = {name for name, form in forms.items() if not (form.fields or form.files)}

    assert empty == set(NO_FIELDS)
    assert all(NO_FIELDS.values())


@pytest.mark.parametrize("name", POSTABLE)
def test_no_form_breaks(world, forms, name):
    form = forms[name]
    tried = _tried(form)
    broken = [
        {key: text[:60] for key, text in fields.items()}
        for fields in tried
        if _status(world, form, "POST", _encoded(fields)) >= 500
    ]
    broken += [
        file.name
        for field in sorted(form.files)
        for file in FILES
        if _status(world, form, "POST", _usual(form) | {field: file}) >= 500
    ]

    assert broken == []
    if form.fields:
        _try_random(world, form, max(INPUTS_PER_FORM - len(tried), FEWEST_RANDOM))


def _try_random(world: World, form: FoundForm, count: int) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(fields=_random(form))
    def answers(fields: dict[str, str]) -> None:
        assert _status(world, form, "POST", _encoded(fields)) < 500

    answers()


@pytest.mark.parametrize("name", READABLE)
def test_no_page_breaks_by_its_query(world, name):
    names = ["q", "page", "next", "kind", "topic", "dimension", "sort"]
    texts = [*WORST_IN_ADDRESSES, *part(NASTY, QUERIES, name)]
    usual = rules()[name].get or 200  # /readyz says no while no worker runs
    broken = [
        text
        for text in texts
        if _status(world, FoundForm(name), "GET", _encoded(dict.fromkeys(names, text)))
        >= max(500, usual + 1)
    ]

    assert broken == []


@pytest.mark.parametrize("worst", WORST[2:], ids=["long", "large"])
def test_broken_form_is_found(world, forms, monkeypatch, worst):
    """The twin: a field that stumbles over one text makes the test fail."""
    clean = django_forms.CharField.clean

    def stumbling(field: django_forms.CharField, value: Any) -> Any:
        if value == worst:
            raise ValueError
        return clean(field, value)

    monkeypatch.setattr(django_forms.CharField, "clean", stumbling)

    with pytest.raises(AssertionError):
        test_no_form_breaks(world, forms, "accounts:account")


@pytest.mark.parametrize("check", ["_has_broken_texts", "_has_broken_bytes"])
def test_broken_door_is_found(world, forms, monkeypatch, check):
    """The twin for NUL and half a character, which no field ever sees."""
    is_broken = getattr(entrance, check)

    def stumbling(request: HttpRequest) -> bool:
        if is_broken(request):
            raise ValueError
        return False

    monkeypatch.setattr(entrance, check, stumbling)

    with pytest.raises(AssertionError):
        test_no_form_breaks(world, forms, "accounts:account")


def test_every_form_meets_the_worst_and_enough_else(forms):
    for form in forms.values():
        tried = _tried(form)
        met = {(_kind(name), text) for one in tried for name, text in one.items()}
        random = max(INPUTS_PER_FORM - len(tried), FEWEST_RANDOM)

        assert {(_kind(name), text) for name in form.fields for text in WORST} <= met
        assert len(tried) + random >= INPUTS_PER_FORM
