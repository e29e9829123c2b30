"""Cut any text into the words an engine stores: small letters, no accents, no signs."""

import re

from cms.search.domain.german.writing import fold

_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text in order, folded: "Über 1.2" is ["uber", "1", "2"]."""
    if text.isascii():  # nearly all that is stored: terms have no umlauts
        return _WORD.findall(text.lower())
    return [fold(found.lower()) for found in _WORD.findall(text)]
