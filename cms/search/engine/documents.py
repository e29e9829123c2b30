"""What an object says in the index: texts by field, gathered from its search fields."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager, Model
from modelsearch.backends.base import get_model_root
from modelsearch.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
    get_indexed_models,
)

from cms.search.domain.plain import plain_words

AUTO = "auto"
_LETTERS = 64  # of one word; longer ones are no words
_NO_NAME = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Document:
    """One object in the index.

    ``texts`` are words by field of the engine; each value stands on a line of its own.
    """

    uid: str
    kinds: str
    texts: dict[str, str]


def document_of(instance: Any) -> Document:
    """Return what the index stores of an object."""
    texts: dict[str, list[str]] = {}
    for name, lines in _texts(instance, instance.get_search_fields(), is_own=True):
        texts.setdefault(name, []).extend(lines)
    joined = {name: "\n".join(lines) for name, lines in texts.items() if lines}
    return Document(uid_of(instance), " ".join(_kinds(type(instance))), joined)


def uid_of(instance: Model) -> str:
    """Return the key of an object, the same for its class and its parents."""
    return f"{root_of(type(instance))}:{instance.pk}"


def root_of(model: type[Model]) -> str:
    """Return the name of the class that keys are counted in: the topmost one."""
    root: Any = get_model_root(model._meta.concrete_model)  # noqa: SLF001 -- public in Django
    return root._meta.label_lower  # noqa: SLF001 -- public in Django


def words_of(text: str) -> list[str]:
    """Return the words of a text as the index has them."""
    return [word[:_LETTERS] for word in plain_words(text)]


def kind_of(model: Any) -> str:
    """Return the word that stands for objects of this class and of its children."""
    return model._meta.concrete_model._meta.label_lower  # noqa: SLF001 -- public in Django


def group_of(boost: float | None) -> str:
    """Return the engine's field for all texts of one boost: ``text_2_0``."""
    return _NO_NAME.sub("_", f"text_{_number(boost)}")


@cache
def own_field(model: type[Model], name: str, *, is_auto: bool) -> str:
    """Return the engine's field that holds this search field of a class alone.

    It is that of the group where nothing else stands there in any class of the root.
    """
    groups = _groups(root_of(model), is_auto=is_auto)
    mine = [names for names in groups.values() if name in names]
    if mine == [{name}]:
        return next(group for group, names in groups.items() if names == {name})
    return _NO_NAME.sub("_", f"{'auto' if is_auto else 'in'}_{name}")


def boosts_of_all() -> dict[str, float]:
    """Return the boost of each group of texts over all models."""
    found = {group_of(None): 1.0}
    for model in get_indexed_models():
        found |= boosts_of(model)
    return found


@cache
def boosts_of(model: type[Model]) -> dict[str, float]:
    """Return the boost of each group that this class or its children have."""
    found: dict[str, float] = {}
    for each in get_indexed_models():
        if issubclass(each, model):
            for _path, field in _paths(each.get_search_fields()):
                if isinstance(field, SearchField):
                    found[group_of(field.boost)] = _number(field.boost)
    return found


def own_fields_of_all() -> set[str]:
    """Return the engine's fields for searches within single fields."""
    return {
        own_field(model, field.field_name, is_auto=isinstance(field, AutocompleteField))
        for model in get_indexed_models()
        for field in model.get_search_fields()
        if isinstance(field, SearchField | AutocompleteField)
    }


def _kinds(model: type[Model]) -> Iterator[str]:
    yield kind_of(model)
    yield from (parent._meta.label_lower for parent in model._meta.get_parent_list())  # noqa: SLF001 -- public in Django


@cache
def _groups(root: str, *, is_auto: bool) -> dict[str, set[str]]:
    """Return what stands in each group of a root's classes; related fields by path."""
    kind = AutocompleteField if is_auto else SearchField
    found: dict[str, set[str]] = {}
    for model in get_indexed_models():
        if root_of(model) == root:
            for path, field in _paths(model.get_search_fields()):
                if isinstance(field, kind):
                    found.setdefault(_group_of_field(field), set()).add(path)
    return found


def _group_of_field(field: Any) -> str:
    is_auto = isinstance(field, AutocompleteField)
    return AUTO if is_auto else group_of(field.boost)


def _paths(fields: Iterable[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields:
        path = before + field.field_name
        if isinstance(field, RelatedFields):
            yield from _paths(field.fields, f"{path}.")
        else:
            yield path, field


def _number(boost: float | None) -> float:
    return float(1 if boost is None else boost)


def _texts(
    instance: Model, fields: Iterable[object], *, is_own: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield lines of words by field; of related objects what counts for the whole."""
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(instance, field.field_name):
                yield from _texts(related, field.fields, is_own=False)
        elif isinstance(field, SearchField | AutocompleteField):
            is_auto = isinstance(field, AutocompleteField)
            lines = list(_lines(field.get_value(instance)))
            group = _group_of_field(field)
            yield group, lines
            own = own_field(type(instance), field.field_name, is_auto=is_auto)
            if is_own and own != group:
                yield own, lines


def _related(instance: Model, name: str) -> Iterable[Model]:
    try:
        value = getattr(instance, name)
    except ObjectDoesNotExist:
        return ()
    if isinstance(value, Manager) or hasattr(value, "all"):
        return value.all()
    value = value() if callable(value) else value
    return () if value is None else (value,)


def _lines(value: object) -> Iterator[str]:
    """Yield the words of each value that a field holds."""
    if isinstance(value, Mapping):
        value = value.values()
    if value is None:
        return
    if isinstance(value, Iterable) and not isinstance(value, str):
        for part in value:
            yield from _lines(part)
    elif words := words_of(str(value)):
        yield " ".join(words)
