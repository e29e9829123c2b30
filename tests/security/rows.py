"""Rows of every tenant model, made by its factory or from its fields."""

import importlib
import inspect
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from factory.django import DjangoModelFactory
from wagtail.models import Page

from cms.municipalities.models import Municipality

TESTS = Path(__file__).resolve().parents[1]
OWN_APPS = {
    "accounts", "municipalities", "search", "knowledge", "ui", "feedback",
    "transfer", "acknowledgement", "adoption", "assessment", "curricula", "barcamps",
}  # fmt: skip
NUMBERS = count()
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SIMPLE: list[tuple[type[models.Field], Any]] = [
    (models.DateTimeField, NOW),
    (models.DateField, date(2026, 3, 2)),
    (models.EmailField, "post@musterheim.example"),
    (models.CharField, "Text"),
    (models.TextField, "Text"),
    (models.BooleanField, False),
    (models.JSONField, {}),
    (models.IntegerField, 1),
    (models.DecimalField, 1),
]


@cache
def factories() -> dict[type[models.Model], type[DjangoModelFactory]]:
    """Return the factory of each model that has one."""
    found = {}
    for path in sorted(TESTS.glob("*/factories.py")):
        module = importlib.import_module(f"tests.{path.parent.name}.factories")
        for _, item in inspect.getmembers(module, inspect.isclass):
            if issubclass(item, DjangoModelFactory) and item._meta.model:
                found.setdefault(item._meta.get_model_class(), item)
    return found


def _parents(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is not model
    ]


@cache
def tenant_models() -> tuple[type[models.Model], ...]:
    """Return the models with a path to a municipality, parents before children."""
    waiting = _reachable() - {Municipality}
    found: list[type[models.Model]] = []
    while waiting:
        ready = [
            model
            for model in waiting
            if not {field.related_model for field in _parents(model)} & waiting
        ]
        assert ready, f"keys form a circle: {waiting}"
        found += sorted(ready, key=lambda model: model._meta.label)
        waiting -= set(ready)
    return tuple(found)


def _reachable() -> set[type[models.Model]]:
    """Return Municipality and all own models whose keys lead there; pages apart."""
    own = [
        model
        for model in apps.get_models()
        if model._meta.app_label in OWN_APPS and not issubclass(model, Page)
    ]
    known: set[type[models.Model]] = {Municipality}
    while True:
        more = {
            model
            for model in own
            if any(field.related_model in known for field in _parents(model))
        } - known
        if not more:
            return known
        known |= more


def make(model: type[models.Model], parents: dict[type[models.Model], Any]) -> Any:
    """Return a new row whose keys lead to ``parents`` (model to row)."""
    given = {
        field.name: parents[field.related_model]
        for field in _parents(model)
        if field.related_model in parents
    }
    factory = factories().get(model)
    if factory is not None:
        return factory(**given)
    return model._base_manager.create(**given, **_needed(model, given, parents))


def _needed(
    model: type[models.Model], given: dict[str, Any], parents: dict[type, Any]
) -> dict[str, Any]:
    values = {}
    for field in model._meta.concrete_fields:
        if field.name in given or field.primary_key or field.has_default():
            continue
        if isinstance(field, models.ForeignKey):
            if not field.null:
                values[field.name] = _shared(field.related_model, parents)
        elif not (field.null or field.blank):
            values[field.name] = _simple(field)
    return values


def _shared(model: type[models.Model], parents: dict[type, Any]) -> Any:
    """Return a row both tenants use, such as a topic."""
    return model._base_manager.first() or make(model, parents)


def _simple(field: models.Field) -> Any:
    if field.choices:
        return next(iter(dict(field.flatchoices)))
    if field.unique:
        return f"text-{next(NUMBERS)}"
    return next(value for kind, value in SIMPLE if isinstance(field, kind))
