"""Labels of entries as one text: what is packed is counted again."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.labels import counted, packed
from cms.search.models import Entry, Label
from cms.search.services.entries import stale
from tests.knowledge.factories import guide

_NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=8)
_LABELS = st.frozensets(st.tuples(_NAMES, _NAMES), max_size=6)


@given(st.lists(_LABELS, max_size=8))
def test_labels_are_counted_as_often_as_entries_have_them(entries):
    found = counted((packed(labels), 1) for labels in entries)
    told = Counter(
        {
            (facet, value): n
            for facet, some in found.items()
            for value, n in some.items()
        }
    )
    assert told == Counter(label for labels in entries for label in labels)


def test_entries_with_the_same_labels_are_counted_together():
    text = packed({("topic", "akte"), ("kind", "guide")})
    assert text == "kind=guide\ntopic=akte"
    assert counted([(text, 3), ("topic=akte", 2)]) == {
        "kind": {"guide": 3},
        "topic": {"akte": 5},
    }


def test_entry_tells_its_labels_in_both_ways(index):
    page = guide("aktenplan", audiences=["ma"])
    entry = Entry.objects.get(source=f"page:{page.pk}")
    labels = Label.objects.filter(entry=entry).values_list("facet", "value")
    assert entry.labelled == packed(set(labels)) != ""


def test_entry_with_other_labels_than_it_tells_is_stale(index):
    page = guide("aktenplan", audiences=["ma"])
    assert not list(stale())
    Entry.objects.filter(source=f"page:{page.pk}").update(labelled="topic=other")
    assert list(stale()) == [f"page:{page.pk}"]
