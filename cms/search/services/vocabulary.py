"""The words of open texts: how rare each is, and what a misspelled one may mean."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import log

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Max

from cms.search.domain.batches import chunked
from cms.search.domain.german.spelling import SHORTEST, Known, best_spelling, shortened
from cms.search.domain.german.writing import runs_of, spellings, words_of
from cms.search.models import Entry, LearntText, ShortForm, VocabularyWord
from cms.search.querysets.entries import FindableQuerySet
from cms.search.querysets.stored_terms import Texts
from cms.search.services.sources import kinds_of_lists
from cms.search.vocabulary import german

_USUAL = 20  # texts of many hundred that a word of usual rarity stands in
_RAREST = 1.5  # what no text has weighs no more than this
_LETTER = 0.3  # what a letter says: "E-Akte" is two words, and one of them says it
_LONGEST = 40  # letters of a word that is corrected
_BATCH = 2000
_ENTRIES = 50  # that are read together, with the texts of their files
_OF_FILES = 60_000  # characters of the files of an entry whose words are learnt
# Some 15 forms a word, 800,000 of a large corpus: as objects they take a minute.
_INSERT_FORM = "INSERT INTO search_shortform (form, word_id) VALUES (%s, %s)"
_TEXTS, _LASTING = "search:texts", 60 * 60  # number of all entries, kept an hour


@transaction.atomic
def rebuild_vocabulary(open_entries: FindableQuerySet) -> int:
    """Count the words of entries open to everybody anew; return their number."""
    texts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    named: set[str] = set()
    lists = kinds_of_lists()
    LearntText.objects.all().delete()
    entries = open_entries.prefetch_related("files").iterator(chunk_size=_ENTRIES)
    for some in chunked(entries, _ENTRIES):
        # A list of names says nothing about how rare words are.
        named.update(*(_words(_said(each)) for each in some if each.kind in lists))
        learnt = [learnt_text(each) for each in some if each.kind not in lists]
        LearntText.objects.bulk_create(learnt)
        texts.update(word for each in learnt for word in each.words.split())
        files.update(word for each in learnt for word in each.in_files.split())
    texts.update(named - texts.keys())
    ShortForm.objects.all().delete()
    VocabularyWord.objects.all().delete()
    # In the order of the table's own index.
    for some_words in chunked(sorted(texts.keys() | files.keys()), _BATCH):
        add_words(some_words, texts, files)
    return len(texts.keys() | files.keys())


def learnt_text(entry: Entry) -> LearntText:
    """Return the words that are counted of an entry and of how its files begin."""
    words = _words(_said(entry))
    filed = "\n".join(file.text for file in entry.files.all())[:_OF_FILES]
    in_files = _words(filed) - words if filed else set()
    return LearntText(
        entry=entry, words=" ".join(sorted(words)), in_files=" ".join(sorted(in_files))
    )


def add_words(
    words: Iterable[str], texts: Mapping[str, int], files: Mapping[str, int]
) -> None:
    """Write new words and their forms; so few together that memory stays small."""
    rows = [
        VocabularyWord(
            word=word,
            stem=german().stem(word),
            texts=texts.get(word, 0),
            files=files.get(word, 0),
        )
        for word in words
    ]
    # Two that learn the same word at once must not stop each other.
    VocabularyWord.objects.bulk_create(rows, ignore_conflicts=True)
    stored = VocabularyWord.objects.filter(word__in=[row.word for row in rows])
    forms = (
        (form, key)
        for word, key in stored.values_list("word", "pk")
        if len(word) >= SHORTEST
        for form in shortened(word)
    )
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT_FORM, sorted(forms))


def rarity_of(names: Mapping[str, Collection[str]], texts: Texts) -> dict[str, float]:
    """Return how rare words are: 1 for usual ones, more for rare, less for common.

    ``names`` are the stems by which a word is said: "Mitarbeiter" is as common as
    "Beschäftigte".
    """
    known, total = texts
    usual = log(1 + total / _USUAL)
    found = {}
    for word, stems in names.items():
        most = max((known.get(stem, 0) for stem in stems), default=0)
        rarity = min(_RAREST, log(1 + total / (1 + most)) / usual)
        found[word] = rarity if len(word) > 1 else _LETTER
    return found


def texts_of(stems: Collection[str]) -> Texts:
    """Return in how many texts stems stand, and how many texts there are."""
    rows = VocabularyWord.objects.filter(stem__in=stems)
    known = dict(rows.values_list("stem").annotate(Max("texts")).order_by())
    total = cache.get_or_set(_TEXTS, _texts().count, _LASTING) or 0
    return known, max(total, _USUAL + 1)


def _texts() -> FindableQuerySet:
    return Entry.objects.exclude(kind__in=kinds_of_lists())


def corrections(query: str) -> dict[str, str]:
    """Return better spellings of words that nobody writes, by word."""
    words = {word.spelled for word in words_of(query)}
    typed = {word for word in words if SHORTEST <= len(word) <= _LONGEST}
    forms = {word: shortened(word) for word in typed if word.isalpha()}
    wanted = {form for each in forms.values() for form in each}
    rows = ShortForm.objects.filter(form__in=wanted).values_list(
        "form", "word__word", "word__texts"
    )
    near: dict[str, list[Known]] = {}
    for form, word, texts in rows:
        near.setdefault(form, []).append(Known(word, texts))
    return {
        word: better
        for word in forms
        if not _is_known(word, near)
        and (better := best_spelling(word, _all(near, forms[word])))
    }


def _is_known(word: str, near: Mapping[str, list[Known]]) -> bool:
    """Tell whether a form of a word stands in a text, or it is made of such words."""
    stem = german().stem(word)
    stands = any(
        german().stem(each.word) == stem for some in near.values() for each in some
    )
    return stands or bool(german().parts(word))


def _all(near: Mapping[str, list[Known]], forms: Iterable[str]) -> list[Known]:
    found = {each.word: each for form in forms for each in near.get(form, ())}
    return list(found.values())


def _said(entry: Entry) -> str:
    return "\n".join((entry.title, entry.keys, entry.summary, entry.body))


def _words(text: str) -> set[str]:
    found = {word for run in set(runs_of(text)) for word in spellings(run)}
    return {word for word in found if 1 < len(word) <= _LONGEST and word.isalpha()}
