"""The kinds of mails that the apps registered in their ``mails`` modules."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.mail.domain.letter import Letter
from cms.mail.models import Message

Write = Callable[[Message], Letter | None]


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail.

    ``write`` finds the recipient with the rights of this moment and writes the letter;
    None means that nobody is to get it any more. ``is_immediate``: goes at any hour;
    for log-in, changes of events and acceptances alone.
    """

    name: str
    write: Write
    is_immediate: bool


_kinds: dict[str, MailKind] = {}


def mail_kind(name: str, *, is_immediate: bool = False) -> Callable[[Write], Write]:
    """Return a decorator that makes a function a kind of mail.

    Raises:
        ValueError: if the name is taken.
    """

    def register(write: Write) -> Write:
        if name in _kinds:
            raise ValueError(name)
        _kinds[name] = MailKind(name, write, is_immediate)
        return write

    return register


def kind_named(name: str) -> MailKind:
    """Return the kind of this name.

    Raises:
        KeyError: if no app registered it.
    """
    return _kinds[name]
