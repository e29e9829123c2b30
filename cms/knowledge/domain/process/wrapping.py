"""Words in lines of a width, for pictures that cannot break lines themselves."""

from textwrap import TextWrapper

_SIGN = 6.5  # pixels of an average letter at the size the pictures use


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text that fit into ``width`` pixels; () of an empty one.

    A word that is longer than a line is broken with a hyphen.
    """
    letters = max(int(width / _SIGN), 4)
    words = [part for word in text.split() for part in _parts(word, letters)]
    wrapper = TextWrapper(
        letters, break_long_words=False, break_on_hyphens=False, tabsize=1
    )
    return tuple(wrapper.wrap(" ".join(words)))


def _parts(word: str, letters: int) -> list[str]:
    parts = []
    while len(word) > letters:
        cut = _hyphen(word, letters)
        sign = "" if word[cut - 1] == "-" else "-"
        parts.append(word[:cut] + sign)
        word = word[cut:]
    return [*parts, word]


def _hyphen(word: str, letters: int) -> int:
    """Return where a long word is cut: behind its own last hyphen, if it has one."""
    own = word.rfind("-", 1, letters)
    return own + 1 if own > 0 else letters - 1
