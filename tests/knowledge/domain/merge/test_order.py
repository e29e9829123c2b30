"""Where blocks stand in the draft."""

import pytest

from cms.knowledge.domain.merge import Moved, Take, compare
from tests.knowledge.domain.merge.pages import draft, page, written


@pytest.mark.parametrize(
    ("theirs", "ours", "moved"),
    [
        ("a:A b:B c:C", "a:A b:B c:C", Moved.SAME),
        ("b:B a:A c:C", "b:B a:A c:C", Moved.SAME),
        ("b:B a:A c:C", "a:A b:B c:C", Moved.THEIRS),
        ("a:A b:B c:C", "b:B a:A c:C", Moved.OURS),
        ("c:C a:A b:B", "b:B a:A c:C", Moved.BOTH),
        # Only blocks present in all three count.
        ("c:C a:A", "a:A b:B", Moved.SAME),
        ("n:N a:A b:B c:C", "c:C", Moved.SAME),
    ],
)
def test_who_moved(theirs, ours, moved):
    found = compare(page("a:A b:B c:C"), page(theirs), page(ours))

    assert found.order.moved is moved


@pytest.mark.parametrize(
    ("theirs", "ours", "result"),
    [
        # after the nearest preceding block that stands here
        ("a:A n:N b:B", "b:B o:O a:A", "b:B o:O a:A n:N"),
        ("a:A n:N b:B", "b:B", "n:N b:B"),
        # several new ones follow each other
        ("a:A m:M n:N b:B", "a:A b:B", "a:A m:M n:N b:B"),
        # else before the nearest following one
        ("m:M n:N a:A b:B", "o:O a:A b:B", "o:O m:M n:N a:A b:B"),
        # else at the end
        ("n:N", "o:O", "o:O n:N"),
    ],
)
def test_new_blocks_are_placed_by_their_neighbours(theirs, ours, result):
    found = draft(page("a:A b:B"), page(theirs), page(ours), take=Take.THEIRS)

    assert written(found) == result


def test_own_blocks_stay_behind_the_block_they_stood_behind():
    found = draft(
        page("a:A b:B c:C"),
        page("c:C b:B a:A"),
        page("o:O a:A p:P q:Q b:B c:C r:R"),
    )

    assert written(found) == "o:O c:C r:R b:B a:A p:P q:Q"


def test_block_taken_back_in_stands_by_its_neighbours():
    found = draft(
        page("a:A b:B c:C"), page("a:A b:Y c:C"), page("c:C a:A"), take=Take.THEIRS
    )

    assert written(found) == "c:C a:A b:Y"
