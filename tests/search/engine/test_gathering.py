"""What is gathered for an index comes out as Whoosh itself would sort and say it."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.fields import TEXT

from cms.search.engine.gathering import Gathered
from cms.search.engine.schema import Spaces, Words

_DOCUMENTS = st.lists(
    st.sets(
        st.tuples(st.sampled_from(["auto", "text"]), st.sampled_from([b"a", b"ab"]))
    )
)


@pytest.mark.parametrize("limit", [1, 2_000, 10**9])
@given(documents=_DOCUMENTS)
def test_postings_come_out_sorted_however_little_memory_there_is(
    tmp_path_factory, limit, documents
):
    pool = Gathered(tmp_path_factory.getbasetemp(), limit)
    given_ones = [
        (field, term, number, 1.5 + number, None if number % 2 else b"place")
        for number, terms in enumerate(documents)
        for field, term in sorted(terms)
    ]
    for posting in given_ones:
        pool.add(posting)

    assert list(pool.iter_postings()) == sorted(given_ones, key=lambda each: each[:3])
    pool.cleanup()
    assert list(pool.iter_postings()) == []


def test_files_of_what_was_gathered_have_no_name(tmp_path):
    pool = Gathered(tmp_path, 1)

    pool.add(("text", b"akte", 0, 1.0, b"place"))

    assert os.listdir(tmp_path) == []
    assert len(pool._runs) == 1
    pool.cleanup()


@given(st.lists(st.lists(st.sampled_from(["akte", "plan", "straße"])).map(" ".join)))
def test_a_field_of_words_says_the_same_as_that_of_the_engine(lines):
    text = "\n".join(lines)

    ours = Words(analyzer=Spaces(), phrase=True).index(text)

    assert list(ours) == list(TEXT(analyzer=Spaces(), phrase=True).index(text))
