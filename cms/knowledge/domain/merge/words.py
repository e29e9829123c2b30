"""Three-way merge of words: what both sides changed, where they do not collide.

A word is what stands between white space. Two changes collide where no word that both
sides kept lies between them: a text in which an ending follows the word beside it is
never put together unseen.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from merge3 import Merge3

_WORD = re.compile(r"(\s*)(\S+)")
# Words above which frequent ones are left out of the search for what stayed.
_LONG = 2000


class _Matcher:
    """Looks at every word of a text of usual length, however frequent it is."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = True,  # noqa: FBT001, FBT002 -- as difflib has it
    ) -> None:
        is_long = autojunk and len(b) > _LONG
        self._matcher = SequenceMatcher(isjunk, a, b, autojunk=is_long)

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """Return place in both and length of what is the same."""
        return [(*match,) for match in self._matcher.get_matching_blocks()]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the white space before it."""

    space: str
    word: str

    @property
    def key(self) -> str:
        return unicodedata.normalize("NFC", self.word)


def merge_texts(base: str, theirs: str, ours: str) -> str | None:
    """Return the text with the changes of both sides; None if they collide.

    White space is ours where we changed it, else theirs.
    """
    sides = [[_Word(*found) for found in _WORD.findall(text)]
             for text in (base, theirs, ours)]  # fmt: skip
    words = _merge_words(*sides)
    if words is None:
        return None
    return "".join((one.space or " ") + one.word for one in words).strip()


def merge_items(
    base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]
) -> list[str] | None:
    """Return the entries with the changes of both sides; None if they collide."""
    words = _merge_words(
        *([_Word("", item) for item in side] for side in (base, theirs, ours))
    )
    return None if words is None else [one.word for one in words]


def _merge_words(
    base: Sequence[_Word], theirs: Sequence[_Word], ours: Sequence[_Word]
) -> list[_Word] | None:
    keys, other, own = ([one.key for one in side] for side in (base, theirs, ours))
    merge = Merge3(keys, other, own, sequence_matcher=_Matcher)
    kept = {
        start + step: (a_start + step, b_start + step)
        for start, end, a_start, _a_end, b_start, _b_end in merge.find_sync_regions()
        for step in range(end - start)
    }
    found: list[_Word] = []
    for region in merge.merge_regions():
        if region[0] == "conflict":
            return None
        places = range(region[1], region[2])
        if region[0] == "unchanged":
            found += [
                _kept(base[place], theirs[kept[place][0]], ours[kept[place][1]])
                for place in places
            ]
        else:
            side = ours if region[0] == "b" else theirs
            found += [side[place] for place in places]
    return found


def _kept(base: _Word, theirs: _Word, ours: _Word) -> _Word:
    """Return a word both sides kept, with the white space of who changed it."""
    return theirs if ours.space == base.space else ours
