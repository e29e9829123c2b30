"""Only queries that can be about nobody are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.discretion import Lexicon, Verdict, judge, spelled
from cms.search.vocabulary import german, listed_stems, names_of_people

DROP, KEEP, WAIT = Verdict.DROP, Verdict.KEEP, Verdict.WAIT
KEPT = {
    "Aktenplan": "aktenplan",
    "E-Akte einführen": "e akte einführen",
    "eAkte": "e akte",
    "E Akte": "e akte",
    "Mängelmelder": "mängelmelder",
    "wie beantrage ich Wohngeld?": "beantrage wohngeld",
    "Mitarbeiter_innen und Leiter(in)": "mitarbeiter leiter",
    "Hundesteuer abmelden": "hundesteuer abmelden",
    "HUNDESTEUER  Abmelden": "hundesteuer abmelden",
    "Ver-waltung": "verwaltung",
    "Frau und Mann": "frau mann",
    "Fälle zur Prüfung": "fälle prüfung",
    "Datenschutzbeauftragte": "datenschutzbeauftragte",
    "Friedhof": "friedhof",
}
WAITING = ["regisafe", "Nextcloud", "BundID", "enaio", "Quantenkram"]
PERSONAL = [
    "Az. 12/2024", "Kassenzeichen 4711", "0151 23456789", "+49 30 1234567",
    "DE89 3704 0044 0532 0130 00", "12.03.1961", "geboren 3. März 1961", "§ 25a", "½",
    "٣٤٥", "max.mustermann", "max_mustermann", "a@b.de", "wahlamt@stadt.example",
    "m (at) stadt", "https://stadt.example/", "www.stadt", "#mahnung",
    "Anna Müller", "anna mueller", "MÜLLER", "Müllers Antrag", "Müller Bauamt",
    "Anna-Lena", "Jürgen", "juergen", "Michaela krank", "Sandras Kündigung",
    "Schmitz-Kowalski", "Peter-Müller-Straße", "Herr Klein", "herrn klein",
    "Frau Weiß Urlaub", "Familie Berg", "Dr. Sommer", "Prof. Schön",
    "Kowalski", "Iwanow", "Petrova", "Papadopoulos", "Hacioglu", "Ionescu",
    "Bergmann", "Steinbach", "Rosenberg", "Neuhaus", "Grasmeier", "Waldhuber",
    "Kowalski Kündigung", "Kündigung Xaverling", "Xaverling Ypsilanter",
]  # fmt: skip
UNCLEAR = [
    "", "?", "a", "A-M", "Иванов", "xyz", "ab cd",
    "Widerspruch Wohngeld Antrag Ablehnung Begründung Frist Muster",
    "x" * 60,
]  # fmt: skip
WORDS = st.sampled_from(["Antrag", "Bauamt", "und", "Kündigung", "krank", "xyzzy"])


def lexicon(query):
    words = spelled(query)
    return Lexicon(
        known={word for word in words if german().stem(word) in listed_stems()},
        made={word for word in words if german().parts(word)},
        names=names_of_people(),
        stop_words=german().stop_words,
    )


def verdict(query):
    return judge(query, lexicon(query))


@pytest.mark.parametrize(("query", "words"), KEPT.items())
def test_queries_of_known_words_are_kept(query, words):
    found = verdict(query)

    assert (found.verdict, found.words) == (KEEP, words)


@pytest.mark.parametrize("query", WAITING)
def test_one_unknown_word_alone_waits(query):
    assert verdict(query).verdict is WAIT


@pytest.mark.parametrize("query", [*PERSONAL, *UNCLEAR])
def test_what_may_be_about_somebody_is_dropped_without_its_words(query):
    found = verdict(query)

    assert (found.verdict, found.words) == (DROP, "")


@given(
    st.sampled_from(sorted(names_of_people())),
    st.lists(WORDS, max_size=3),
    st.integers(0, 3),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_no_query_with_a_name_is_ever_kept(name, words, place, written):
    words.insert(place, written(name))

    assert verdict(" ".join(words)).verdict is DROP


def test_names_in_capitals_are_names_too():
    assert verdict("STRAUSS").verdict is verdict("Strauß").verdict is DROP


@given(st.text(max_size=30), st.sampled_from("0123456789@²٣½"), st.text(max_size=30))
def test_no_query_with_a_digit_or_an_address_is_ever_kept(before, sign, after):
    assert verdict(before + sign + after).verdict is DROP


@given(st.text(max_size=80) | st.lists(WORDS, max_size=4).map("-".join))
def test_what_is_kept_is_made_of_known_words_alone(query):
    found, held = verdict(query), lexicon(query)
    known = {*held.known, *held.made, "e"}

    assert found.verdict is not KEEP or set(found.words.split()) <= known
    assert found.verdict is not WAIT or found.words.isalpha()


@given(st.lists(st.sampled_from(["Antrag", "Bauamt", "Wohngeld"]), min_size=7))
def test_whole_sentences_tell_a_case(words):
    assert verdict(" ".join(words)).verdict is DROP


@pytest.mark.parametrize(
    "sign", ["{}", "ein {}", "{} krank", "{}-Antrag", "Antrag für {}"]
)
def test_twin_without_the_list_of_names_would_keep_some(sign):
    """The list is what holds back a name that is a word too."""
    query = sign.format("Fischer")
    known = lexicon(query)
    blind = Lexicon(known.known, known.made, frozenset(), known.stop_words)

    assert judge(query, known).verdict is DROP
    assert judge(query, blind).verdict is KEEP
