"""Scores are those that Whoosh itself would give."""

import pytest
from whoosh import query as engine
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage

from cms.search.engine.expansion import Beginning, Nearly
from cms.search.engine.postings import WEIGHTING, Postings
from cms.search.engine.schema import Spaces
from cms.search.engine.scoring import Part, parts_of, score_all

AKTE, PLAN, NEU = (engine.Term("auto", word) for word in ("akte", "plan", "neu"))


PARTS = (
    ("akte", "akte plan", "plan akte akte neu", " ".join(["akte neu plan"] * 9)),
    ("aktenplan neu", "plan neu", "akte neu neu und noch einmal neu"),
)


@pytest.fixture
def searcher(tmp_path):
    """Give an index of two parts that lacks one object again."""
    fields = Schema(uid=ID(unique=True), auto=TEXT(analyzer=Spaces()))
    index = FileStorage(str(tmp_path)).create_index(fields)
    for texts in PARTS:
        writer = index.writer()
        for text in texts:
            writer.add_document(uid=text, auto=text)
        writer.commit(merge=False)
    writer = index.writer()
    writer.delete_by_term("uid", "plan neu")
    writer.commit(merge=False)
    with index.searcher(weighting=WEIGHTING) as found:
        assert len(found.leaf_searchers()) > 1
        yield found


@pytest.mark.parametrize(
    "asked",
    [
        AKTE,
        engine.Term("auto", "fehlt"),
        engine.Term("no_such_field", "akte"),
        engine.Or([AKTE, PLAN, engine.Term("auto", "neu", boost=2.5)]),
        engine.And([AKTE, engine.Or([PLAN, NEU])]),
        engine.And([AKTE, engine.Term("no_such_field", "akte")]),
        engine.Or([NEU, engine.And([PLAN, AKTE])]),
        engine.And([PLAN, engine.Phrase("auto", ["akte", "neu"])]),
        engine.AndNot(engine.ConstantScoreQuery(engine.Every(), 0.0), PLAN),
        engine.And([NEU, engine.Or([PLAN, Beginning("auto", "akt")])]),
        Beginning("no_such_field", "akt"),
        Nearly("auto", "plam", maxdist=1, prefixlength=1, boost=1.5),
        engine.NullQuery,
    ],
    ids=repr,
)
def test_scores_equal_those_of_whoosh(searcher, asked):
    best = searcher.search(asked, limit=None).top_n
    expected = {number: score for score, number in best}

    found = _scores(asked, parts_of(searcher))

    there = {
        n: s for n, s in found.items() if n in set(searcher.reader().all_doc_ids())
    }
    assert there == pytest.approx(expected)


@pytest.mark.parametrize("most", [0, 4, 100], ids=["nothing kept", "some", "all"])
def test_scores_do_not_depend_on_what_is_kept(searcher, most):
    parts = [
        Part(leaf, offset, leaf.reader().doc_count_all(), Postings(leaf, most))
        for leaf, offset in searcher.leaf_searchers()
    ]
    for asked in (AKTE, PLAN, NEU, engine.And([NEU, PLAN]), AKTE):
        assert _scores(asked, parts) == _scores(asked, parts_of(searcher))


def _scores(asked, parts):
    numbers, scores = score_all(asked, parts)
    assert sorted(set(numbers.tolist())) == numbers.tolist()
    return dict(zip(numbers.tolist(), scores.tolist(), strict=True))
