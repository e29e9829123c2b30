"""What is recorded: the words for an action, and who has to do with its kind.

Each app names its actions in ``ACTIONS`` of its module ``privacy``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Sorts of actions; readers of the log see some of them. Source: 6.2."""

    CHANGE = "change"
    SHARING = "sharing"
    EXPORT = "export"
    VIEW = "view"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Action:
    """The words people read, translatable, and the kind."""

    text: Any
    kind: Kind = Kind.CHANGE
