"""A copy of somebody's data as people read it; the JSON stays as programs read it."""

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import Role
from cms.accounts.services.log import text_of
from cms.audit.services import registry
from cms.jobs.domain.kinds import UnknownKindError
from cms.jobs.services.registry import kinds

LOG = "audit.Entry"
_DAY = re.compile(r"\d{4}-\d\d-\d\d$", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*[+-]\d\d:\d\d$", re.ASCII)
_CODE = re.compile(r"[a-z_]+\.[a-z_]+$")


def in_words(document: dict[str, Any]) -> dict[str, Any]:
    """Return the copy with every value said by ``say_value``, roles of the log too."""
    return document | {
        "sections": [
            section | {"rows": [_said(section, row) for row in section["rows"]]}
            for section in document["sections"]
        ]
    }


def say_value(value: Any) -> Any:
    """Return a value of the JSON as people read it: yes or no, local time, a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _say_text(value) if isinstance(value, str) else value


def _said(section: dict[str, Any], row: list[Any]) -> list[Any]:
    """Return the values of a row; only in the log is a word a role or a framework's."""
    said = [say_value(value) for value in row]
    return [_say_log(value) for value in said] if section["model"] == LOG else said


def _say_log(value: Any) -> Any:
    roles = {role.value: str(role.label) for role in Role}
    is_framework = isinstance(value, str) and value.startswith("account_")
    return text_of(value) if is_framework else roles.get(value, value)


def _say_text(value: str) -> str:
    """Return moments, days, and the codes of actions and jobs in words."""
    if _MOMENT.match(value):
        moment = timezone.localtime(datetime.fromisoformat(value))
        return date_format(moment, "SHORT_DATETIME_FORMAT")
    if _DAY.match(value):
        return _say_day(value)
    return _say_code(value) if _CODE.match(value) else value


def _say_day(value: str) -> str:
    try:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    except ValueError:
        return value


def _say_code(value: str) -> str:
    """Return what an action of the log or a kind of job is called, if it is one."""
    action = registry.actions().get(value)
    if action:
        return str(action.text)
    try:
        return str(kinds.named(value).title)
    except UnknownKindError:
        return value
