"""No page asks the database more often because there is more to list.

Every page is read by whoever may with three rows of each tenant model, where there can
be as many, and again with five: the number of queries is the same. The tests of the
apps hold the numbers of their lists; this walk leaves out none.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts.querysets import MembershipQuerySet
from tests.accounts.factories import person_at
from tests.security.cells import ADDRESSES
from tests.security.found_forms import WRITERS
from tests.security.matrix import rules, values
from tests.security.registry import GROWTH
from tests.security.rows import make, tenant_models

READABLE = sorted(name for name, rule in rules().items() if rule.get is not None)
# Pages that ask more often when there is more, and why that is no fault.
MORE = dict.fromkeys(
    ("accounts:person", "accounts:staff_day", "accounts:staff_data"),
    "each open link of a person asks the app it belongs to; a person has few",
)
# Models that have one row per owner, or lists with tests of their own.
ONE = {
    "accounts.HouseAgreement", "accounts.Publisher", "adoption.Naming",
    "adoption.Proposal", "assessment.Assignment", "assessment.Offer",
    "assessment.Plan", "assessment.Result", "assessment.Run",
    "municipalities.PlatformUse",
}  # fmt: skip
ROLES = ("learner", "assessor", "editor", "approver", "lead")


def _reader(name: str) -> str:
    rule = rules()[name]
    people = WRITERS if rule.kind != "public" else ("CO",)
    return next(each for each in people if each in rule.allow or rule.kind == "public")


def _queries(client: Client, path: str) -> int:
    """Return how many queries a second look at the page takes."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len([each for each in asked if "SAVEPOINT" not in each["sql"]])


def _read(world) -> dict[str, int]:
    cache.clear()
    paths = {name: _path(world, name) for name in READABLE}  # makes what they show
    return {
        name: _queries(world.clients[_reader(name)], path)
        for name, path in paths.items()
    }


def _path(world, name: str) -> str:
    kwargs = values(ADDRESSES[name], "own", world, _reader(name))
    return ADDRESSES[name].path(kwargs or {})


def _grow(world, numbers: tuple[int, int]) -> set[type[models.Model]]:
    """Add two rows to each model where its rules allow it; return which took one."""
    grown = set()
    for role in ROLES:
        person_at(world.a.municipality, role)
    for step in GROWTH:
        step(world.a)
    for model in tenant_models():
        for number in numbers:
            try:
                with transaction.atomic():
                    _add(model, world.a.rows, number)
                grown.add(model)
            except (DatabaseError, ValueError):
                continue  # one of a kind
    return grown


def _add(model: type[models.Model], parents: dict, number: int) -> None:
    """Add a row that differs where rows must differ."""
    row = make(model, parents) if not _must_differ(model) else None
    if row is None:
        row = model._base_manager.filter(pk=parents[model].pk).get()
        row.pk = None
        for field in _must_differ(model):
            setattr(row, field.name, _other(field, number))
        row.save(force_insert=True)


def _must_differ(model: type[models.Model]) -> list[models.Field]:
    """Return the fields that tell rows of one owner apart, without keys of others."""
    names = {name for rule in _unique(model) for name in rule.fields}
    return [
        field
        for field in model._meta.concrete_fields
        if (field.name in names or field.unique)
        and not field.is_relation
        and not field.primary_key
    ]


def _unique(model: type[models.Model]) -> list[models.UniqueConstraint]:
    rules = model._meta.constraints
    return [rule for rule in rules if isinstance(rule, models.UniqueConstraint)]


def _other(field: models.Field, number: int) -> object:
    if field.choices:
        return list(dict(field.flatchoices))[-number % len(field.flatchoices)]
    if isinstance(field, models.CharField):
        return f"x{number}"
    if isinstance(field, models.DateField):
        return date(2026, 3, 2) + timedelta(days=number)
    return 100 + number


@pytest.fixture(scope="module")
def counts(world) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Return the numbers of queries by address: with three rows, with five."""
    with transaction.atomic():
        left = set(tenant_models()) - _grow(world, (1, 2))
        assert {model._meta.label for model in left} == ONE
        few = _read(world)
        _grow(world, (3, 4))
        yield few, _read(world)
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", READABLE)
def test_page_asks_as_often_for_more_rows(counts, name):
    few, many = counts

    if name not in MORE:
        assert many[name] == few[name]


def test_list_that_asks_per_row_is_found(world, monkeypatch):
    """The twin: rows read without what they need."""
    name, person = "accounts:members", "CO"
    path = ADDRESSES[name].path(values(ADDRESSES[name], "own", world, person) or {})
    before = _queries(world.clients[person], path)
    monkeypatch.setattr(
        MembershipQuerySet,
        "at",
        lambda rows, town: rows.filter(publisher__municipality=town).order_by("pk"),
    )

    assert _queries(world.clients[person], path) > before
