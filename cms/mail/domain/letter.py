"""What a mail says: plain strings in a fixed frame, the same for text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"%\(([a-z_]+)\)s")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the words on it, and the whole address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines, each a link; for digests."""

    title: str
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address.

    ``opening`` paragraphs come before the link and the sections, ``closing`` ones
    after them. ``off`` is the address where the person chooses not to get such mails;
    a mail program may press the button there by itself, without a token (RFC 8058).
    ``reply_to`` is the mail address that answers go to.
    """

    to: str
    subject: str
    opening: tuple[str, ...]
    link: Link | None = None
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    off: str = ""
    reply_to: str = ""


class UnknownPlaceholderError(ValueError):
    """A text asks for a word that is not in the dictionary."""


def fill(text: str, words: Mapping[str, str]) -> str:
    """Return the text with ``%(name)s`` replaced; nothing else has a meaning in it.

    No attributes, indexes or formats, so a text can reach nothing but these words.
    Source: privacy-and-security, H9.

    Raises:
        UnknownPlaceholderError: if a name is not among the words.
    """

    def word(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise UnknownPlaceholderError(match[1])
        return str(words[match[1]])

    return _PLACEHOLDER.sub(word, text)


def one_line(text: str) -> str:
    """Return the text without line breaks and runs of blanks, fit for a header."""
    return " ".join(text.split())
