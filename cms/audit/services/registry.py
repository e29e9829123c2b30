"""What the apps declare in their modules ``privacy``, read once per process."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from cms.audit.domain import privacy, retention
from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.retention import Ended


class Over(Protocol):
    """What is over: a queryset, or something that erases with more care."""

    def count(self) -> int:
        """Return how much would be erased."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Erase it; return how much that was."""


Ending = Callable[[datetime], Iterable[Over]]


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return the modules ``privacy`` of all apps."""
    return tuple(
        import_module(f"{config.name}.privacy")
        for config in apps.get_app_configs()
        if config.module and module_has_submodule(config.module, "privacy")
    )


@cache
def declared() -> tuple[privacy.Data, ...]:
    """Return what is declared about models, by name."""
    found = [data for module in modules() for data in getattr(module, "DECLARED", ())]
    return tuple(sorted(found, key=lambda data: data.model))


@cache
def impersonal() -> tuple[privacy.Impersonal, ...]:
    """Return the models of frameworks that hold nothing about persons."""
    return tuple(
        each for module in modules() for each in getattr(module, "IMPERSONAL", ())
    )


@cache
def actions() -> dict[str, Action]:
    """Return what may be recorded, by name."""
    return {
        name: action
        for module in modules()
        for name, action in getattr(module, "ACTIONS", {}).items()
    }


def actions_of(kinds: Iterable[Kind]) -> list[str]:
    """Return the names of the actions of these kinds."""
    wanted = frozenset(kinds)
    return [name for name, action in actions().items() if action.kind in wanted]


@cache
def endings() -> dict[str, Ending]:
    """Return what finds the rows whose period is over, by rule of retention.

    Each gives querysets, or what counts and deletes alike, for a moment; apps name
    them in ``ENDINGS``.
    """
    return {
        name: ending
        for module in modules()
        for name, ending in getattr(module, "ENDINGS", {}).items()
    }


def existing() -> dict[str, frozenset[str]]:
    """Return the fields of each model that has a table; many-to-many included."""
    return {
        model._meta.label: frozenset(  # noqa: SLF001 -- public in Django
            field.name
            for field in (
                *model._meta.local_fields,  # noqa: SLF001 -- public in Django
                *model._meta.local_many_to_many,  # noqa: SLF001 -- public in Django
            )
        )
        for model in apps.get_models()
        if not model._meta.proxy and model._meta.managed  # noqa: SLF001 -- as above
    }


def problems() -> tuple[str, ...]:
    """Return what is not declared, as sentences."""
    rules = frozenset(rule.id for rule in retention.RULES)
    nightly = {rule.id for rule in retention.RULES if rule.ended is Ended.NIGHTLY}
    unequal = nightly ^ {*endings()}
    return (
        *privacy.problems(declared(), impersonal(), existing(), rules),
        *(
            f"rule of retention without its function: {name}"
            for name in sorted(unequal)
        ),
    )
