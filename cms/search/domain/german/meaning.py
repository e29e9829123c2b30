"""Another way to say some words of a query."""

from dataclasses import dataclass

Stems = tuple[str, ...]
Name = tuple[Stems, str]  # of a term; how it is spoken where stop words count
# Weight of another word, of one with several meanings, of a term whose words are
# scattered: who typed all of them means it.
SURE, UNSURE, SCATTERED = 0.85, 0.5, 0.85


@dataclass(frozen=True, slots=True)
class Meaning:
    """Another way to say what stands at the words ``start`` to ``end`` of a query.

    ``places`` are the words it stands for, where others are between them. A ``phrase``
    is said word by word.
    """

    start: int
    end: int
    stems: Stems
    weight: float
    places: tuple[int, ...] = ()
    phrase: str = ""

    def is_of(self, number: int) -> bool:
        """Tell whether it stands for a word of the query, counted from 0."""
        if self.places:
            return number in self.places
        return self.start <= number < self.end
