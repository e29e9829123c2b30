"""The record of processing: the privacy registry as a page (GDPR, Art. 30)."""

from collections.abc import Iterable

from cms.audit.domain.privacy import Data, DataClass, Erase, Group
from cms.audit.domain.retention import RULES
from cms.audit.services import registry

_INTRODUCTION = """\
# Privacy: what is kept of whom, why and how long

The record of processing (GDPR, Art. 30), written from the modules `privacy` of the
apps: `manage.py privacy_record > docs/privacy.md`. A test keeps this page equal to
them, and `manage.py check` fails for a model or field that is not declared.

To declare a model: add a `Data` with its fields in groups to `DECLARED` of the app's
module `privacy`. Fields of one group are handled alike. A group about a person names
the field that leads to the person; the own data of that person show it unless it is
withheld with a reason, and erasing the person deletes the row, empties the fields or
keeps them with a reason."""
_CLASSES = {
    DataClass.PERSONAL: "Personal data",
    DataClass.CONFIDENTIAL: "Confidential to the municipality",
    DataClass.INTERNAL: "Internal data",
    DataClass.OPEN: "Open data",
}


def page() -> str:
    """Return the record of processing as Markdown."""
    parts = [_INTRODUCTION]
    for data_class, title in _CLASSES.items():
        parts += [f"## {title}", _table(_rows(data_class, registry.declared()))]
    parts += ["## Of frameworks, without persons", _frameworks()]
    parts += ["## Retention", _rules()]
    return "\n\n".join(parts) + "\n"


def _rows(data_class: DataClass, declared: Iterable[Data]) -> list[tuple[str, ...]]:
    return [
        (
            f"`{data.model}`",
            ", ".join(f"`{name}`" for name in group.fields),
            group.handling.purpose,
            group.handling.basis,
            ", ".join(group.handling.readers),
            f"`{group.handling.retention}`",
            group.handling.withheld or ("shown" if group.link else "as context"),
            _end_of(group),
        )
        for data in declared
        for group in data.groups
        if group.handling.data_class is data_class
    ]


def _end_of(group: Group) -> str:
    """Return what becomes of it when the person is erased."""
    handling = group.handling
    if handling.erase is Erase.KEEP:
        return handling.kept or "not about a person"
    return str(handling.erase)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    head = (
        "Model", "Fields", "Purpose", "Basis", "Readers", "Retention",
        "Own data", "When erased",
    )  # fmt: skip
    return _markdown(head, rows)


def _frameworks() -> str:
    rows = [
        (", ".join(f"`{model}`" for model in each.models), each.purpose)
        for each in registry.impersonal()
    ]
    return _markdown(("Models", "Purpose"), rows)


def _rules() -> str:
    rows = [
        (f"`{rule.id}`", rule.data, rule.start, rule.words, rule.ended)
        for rule in RULES
    ]
    return _markdown(("Rule", "Data", "From", "Period, then erased", "Ended"), rows)


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
