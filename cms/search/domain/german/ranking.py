"""Put what was found into the order people expect: by what titles say.

An engine adds up how often words occur. People look at titles: one that says all words,
and little else, is what they meant. So the first hits are ordered again by both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cms.search.domain.german.meaning import SURE, Meaning
from cms.search.domain.german.saying import INSIDE, Said, Told
from cms.search.domain.german.synonyms import Synonyms
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, words_of

SAME, FORM = 1.0, 0.95  # how well a word of a title says a word
# What each point of view adds.
TITLE, FOCUS, SUMMARY, LEADS, TOGETHER = 2.1, 0.9, 0.4, 1.15, 0.5
ENGINE = 0.75  # what the engine's score itself is worth


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a query: what a text may say for it, and how rare it is.

    ``others`` are other ways to say it; ``reach`` is every stem that counts.
    """

    forms: frozenset[str]
    stems: frozenset[str]
    roots: frozenset[str]
    parts: frozenset[str]
    others: tuple[Meaning, ...]
    rarity: float
    reach: frozenset[str]

    def is_near(self, said: Said) -> bool:
        """Tell whether a text may say this word in any way."""
        return not (
            self.reach.isdisjoint(said.inner) and self.forms.isdisjoint(said.spelled)
        )


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a query, taken apart once for all entries."""

    words: tuple[Wanted, ...]
    rarity: float

    def is_touched_by(self, said: Said) -> bool:
        """Tell whether a text may say anything of the query."""
        return any(word.is_near(said) for word in self.words)

    def near(self, said: Said) -> "Question":
        """Return the words that a text may say, worth what they are of the query."""
        words = tuple(word for word in self.words if word.is_near(said))
        return Question(words, self.rarity)


def names(query: str, german: German, synonyms: Synonyms) -> dict[str, set[str]]:
    """Return by which stems each word of a query is said: its own, and synonyms'."""
    typed = list(words_of(query))
    sure = [
        each
        for each in synonyms.meanings(typed)
        if each.weight == SURE and len(each.stems) == 1 and not each.phrase
    ]
    found: dict[str, set[str]] = {}
    for number, word in enumerate(german.saying(typed)):
        said = {each.stems[0] for each in sure if each.is_of(number)}
        stems = {german.stem(form) for form in (word.spelled, word.joined) if form}
        found.setdefault(word.spelled, set()).update(said | stems)
    return found


def question(
    query: str, german: German, synonyms: Synonyms, rarity: Mapping[str, float]
) -> Question:
    """Return a query ready to be compared; a ``rarity`` of 1 is usual."""
    typed = list(words_of(query))
    words = german.saying(typed)
    meant = (*synonyms.meanings(typed), *synonyms.hints(typed))
    wanted = tuple(
        _wanted(
            word,
            [each for each in meant if each.is_of(number)],
            rarity.get(word.spelled, 1.0),
            german,
        )
        for number, word in enumerate(words)
    )
    return Question(wanted, sum(each.rarity for each in wanted) or 1.0)


def _wanted(word: Word, others: list[Meaning], rarity: float, german: German) -> Wanted:
    """Return one word of a query with all that a text may say for it."""
    forms = frozenset(filter(None, (word.spelled, word.joined)))
    stems = frozenset(german.stem(form) for form in forms)
    roots = stems | {german.root(stem) for stem in stems}
    parts = frozenset(german.inner(word.spelled))
    meant = tuple(dict.fromkeys(way for each in others for way in _ways(each, german)))
    reach = roots.union(parts, *(each.stems for each in meant))
    return Wanted(forms, stems, roots, parts, meant, rarity, reach)


def _ways(other: Meaning, german: German) -> tuple[Meaning, Meaning]:
    """Return another name and what it is made from: "zustellen" for "Zustellung"."""
    roots = tuple(german.root(stem) for stem in other.stems)
    return other, replace(other, stems=roots, weight=other.weight * INSIDE)


def worth(asked: Question, told: Told, kind: Said, engine: float) -> float:
    """Return what an entry is worth; ``engine`` is the engine's score, 0 to 1.

    Who names the kind as well ("Checkliste Datenschutz") means entries of that kind.
    """
    title, near = told.title, asked.near(told.together)
    names_kind = len(asked.words) > 1 and asked.is_touched_by(kind)
    if not near.words and not names_kind:
        return ENGINE * engine
    covered, wanted = _covered(near, title)
    if names_kind:
        covered = max(covered, _covered(asked, title.and_also(kind))[0])
    of_summary, _wanted = _covered(near, told.summary)
    of_leads, _wanted = _covered(near, told.leads)
    together, _wanted = _covered(near, told.together)
    focus = sum(not wanted.isdisjoint(word) for word in title.words)
    share = focus / len(title.words) if title.words else 0.0
    of_title = TITLE * covered + FOCUS * share * covered
    of_rest = SUMMARY * of_summary + LEADS * of_leads + TOGETHER * together
    return ENGINE * engine + of_title + of_rest


def _covered(asked: Question, said: Said) -> tuple[float, frozenset[str]]:
    """Return how much of the query a text says, 0 to 1, and by which stems."""
    found = 0.0
    stems: frozenset[str] = frozenset()
    for word in filter(lambda each: each.is_near(said), asked.words):
        strength, by = _strength(word, said)
        inside = said.inner.issuperset
        for other in (each for each in word.others if inside(each.stems)):
            weight = said.strength_of(other) if other.weight > strength else 0.0
            if weight > strength:
                strength, by = weight, frozenset(other.stems)
        found += strength * word.rarity
        stems |= by
    return found / asked.rarity, stems


def _strength(word: Wanted, said: Said) -> tuple[float, frozenset[str]]:
    """Return how well a text says a word, and the stems that say it."""
    if not said.spelled.isdisjoint(word.forms):
        return SAME, word.stems
    if not said.stems.isdisjoint(word.stems):
        return FORM, word.stems
    if not said.inner.isdisjoint(word.roots):
        return INSIDE, word.roots
    hit = word.parts & said.inner
    return (INSIDE * len(hit) / len(word.parts), hit) if hit else (0.0, hit)
