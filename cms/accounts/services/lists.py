"""What lists of people and of municipalities share: words, sentences, beginning."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.lists import Person, Words, Worker
from cms.accounts.domain.problems import Flaw, ListError
from cms.accounts.domain.tables import plain
from cms.accounts.models import Function, Publisher, Role, Unit
from cms.accounts.services.units import save_unit

NOBODY_NEW = _("No line of this list is left to be sent.")
SEVERAL = gettext_noop(
    "There are several units “%(word)s”. Leave the cell empty and choose the unit "
    "afterwards."
)


@dataclass(frozen=True, slots=True)
class Order:
    """A list as it was looked at: its text, and the number of this one sending."""

    text: str
    number: UUID


def words() -> Words:
    """Return the spellings of roles and functions: keys, German, English."""
    return Words(_spellings(Role), _spellings(Function), _is_address)


def say_error(error: ListError) -> str:
    """Return why the list cannot be read."""
    values = {name: _translated(value) for name, value in error.values.items()}
    return gettext(error.message) % values


def say_flaw(flaw: Flaw) -> str:
    """Return what is wrong with a line, with its number and column."""
    what = gettext(flaw.message) % flaw.values
    if not flaw.column:
        return say_line(flaw.line, what)
    values = {"line": flaw.line, "column": gettext(flaw.column), "what": what}
    return gettext("Line %(line)d, %(column)s: %(what)s") % values


def say_line(line: int, what: object) -> str:
    """Return a sentence about a line."""
    return gettext("Line %(line)d: %(what)s") % {"line": line, "what": what}


def units_by_name(publisher: Publisher) -> dict[str, list[Unit]]:
    """Return the units by name in lower case; a name may stand at several places."""
    found: dict[str, list[Unit]] = {}
    for unit in publisher.units.all():
        found.setdefault(unit.name.casefold(), []).append(unit)
    return found


def several_units(one: Person | Worker, units: Mapping[str, list[Unit]]) -> Flaw | None:
    """Return what is wrong if the unit of the line stands at several places."""
    if len(units.get(one.unit.casefold(), [])) > 1:
        values = {"word": one.unit}
        return Flaw(one.line, one.text, SEVERAL, gettext_noop("Unit"), values)
    return None


def unit_named(
    name: str, units: dict[str, list[Unit]], publisher: Publisher, *, is_made: bool
) -> Unit | None:
    """Return the one unit of this name, a new one if wanted, or none."""
    if not name:
        return None
    same = units.setdefault(name.casefold(), [])
    if not same and is_made:
        same.append(save_unit(Unit(publisher=publisher, name=name)))
    return same[0] if len(same) == 1 else None


def _translated(value: object) -> object:
    return gettext(value) if isinstance(value, str) else value


def _spellings(choices: type[models.TextChoices]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "de"):
        with override(language):
            found |= {plain(str(choice.label)): choice.value for choice in choices}
    return found | {plain(choice.value): choice.value for choice in choices}


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
