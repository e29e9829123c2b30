"""What lists of people and of municipalities share: words, sentences, beginning."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.lists import Words
from cms.accounts.domain.problems import Flaw, ListError
from cms.accounts.domain.tables import plain
from cms.accounts.models import Function, Role

NOBODY_NEW = _("No line of this list is left to be sent.")


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
