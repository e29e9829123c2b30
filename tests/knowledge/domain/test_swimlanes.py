"""The picture of a process: every step once, nothing over anything else."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.process.drawing import draw
from cms.knowledge.domain.process.swimlanes import Item
from cms.knowledge.domain.process.wrapping import wrap

_TEXT = st.text(max_size=90)
_ITEM = st.builds(
    Item,
    actor=st.sampled_from(["Leitung", "Kasse", "Antragstellende Person"]) | _TEXT,
    head=_TEXT,
    text=_TEXT,
    notes=st.lists(_TEXT, max_size=2).map(tuple),
    marks=st.lists(_TEXT, max_size=1).map(tuple),
    wait=_TEXT,
    question=_TEXT,
    rail=st.sampled_from(["ab Tag 1", "ab Tag 3"]),
    back=st.none(),
    ends=st.just(value=False),
)


def item(actor="Kasse", **fields) -> Item:
    values = {
        "head": "1 · Papier", "text": "bucht", "notes": ("5 Minuten",), "marks": (),
        "wait": "", "question": "", "rail": "ab Tag 1",
    }  # fmt: skip
    return Item(actor=actor, **values | fields)


@st.composite
def _items(draw_one):
    found = draw_one(st.lists(_ITEM, min_size=1, max_size=10))
    ways = draw_one(st.lists(st.integers(-1, 10), min_size=10, max_size=10))
    return [
        Item(
            **{name: getattr(one, name) for name in Item.__slots__}
            | {
                "back": min(way, number) if way > 0 else None,
                "ends": bool(one.question) and way == 0,
            }
        )
        for number, (one, way) in enumerate(zip(found, ways, strict=False), 1)
    ]


def picture(items):
    return draw(items, yes="ja", no="nein")


def _overlap(one, two) -> bool:
    return (
        one.x < two.end and two.x < one.end and one.y < two.floor and two.y < one.floor
    )


@given(_items())
def test_nothing_overlaps_and_all_is_inside(items):
    drawn = picture(items)

    assert not any(_overlap(one, two) for one, two in combinations(drawn.boxes, 2))
    assert not any(_overlap(one, two) for one, two in combinations(drawn.lanes, 2))
    head = (
        max(line.y for lane in drawn.lanes for line in lane.lines or ())
        if any(lane.lines for lane in drawn.lanes)
        else 0
    )
    for box in drawn.boxes:
        assert sum(lane.x <= box.x and box.end <= lane.end for lane in drawn.lanes) == 1
        assert head < box.y
        assert box.floor < drawn.height
        for line in box.lines:
            assert box.x < line.x
            assert box.y < line.y < box.floor
    for way in drawn.ways:
        assert all(0 <= x <= drawn.width for x, _y in way.points)
        assert all(0 <= y <= drawn.height for _x, y in way.points)


@given(_items())
def test_every_step_is_shown_once_in_its_order(items):
    drawn = picture(items)

    steps = [box for box in drawn.boxes if box.look == "step"]
    assert len(steps) == len(items)
    assert [box.y for box in drawn.boxes] == sorted(box.y for box in drawn.boxes)
    assert len(drawn.lanes) == len({one.actor for one in items})
    assert sum(box.look == "wait" for box in drawn.boxes) == sum(
        bool(one.wait) for one in items
    )
    shown = "".join(line.text for box in drawn.boxes for line in box.lines)
    said = "".join(
        "".join(text.split())
        for one in items
        for text in (one.head, one.text, *one.notes, *one.marks, one.wait, one.question)
    )
    assert "".join(shown.split()).replace("-", "") == said.replace("-", "")


@given(_items())
def test_ways_that_go_on_run_through_no_box(items):
    drawn = picture(items)

    for way in drawn.ways:
        for (x1, y1), (x2, y2) in zip(way.points, way.points[1:], strict=False):
            for box in drawn.boxes:
                runs_inside = (
                    max(x1, x2) > box.x
                    and min(x1, x2) < box.end
                    and max(y1, y2) > box.y
                    and min(y1, y2) < box.floor
                )
                assert not runs_inside


def test_a_case_goes_back_beside_its_step_or_right_of_all_lanes():
    drawn = picture(
        [
            item(marks=("Schleife",), back=1),
            item("Leitung", question="Vollständig?", back=1),
            item(question="Bezahlt?", ends=True),
        ]
    )

    beside, around = (way for way in drawn.ways if way.look == "back")
    lanes_end = max(lane.end for lane in drawn.lanes)
    assert max(x for x, _y in beside.points) < drawn.lanes[0].end
    assert max(x for x, _y in around.points) > lanes_end
    assert (beside.label, around.label) == ("", "nein")
    assert [way.label for way in drawn.ways if way.look == "on"] == [
        "", "", "", "ja", "", "ja",
    ]  # fmt: skip
    on = drawn.ways[3]
    assert on.label_at == (on.points[0][0] + 6, on.points[0][1] + 14)
    assert around.label_at == (around.points[0][0] + 4, around.points[0][1] - 5)
    assert len(drawn.ends) == 2
    assert drawn.boxes[0].is_marked
    assert around.drawn.startswith(f"{drawn.boxes[2].end},")


def test_days_stand_at_the_side_where_they_change():
    drawn = picture([item(), item(), item(rail="ab Tag 3")])

    assert [line.text for line in drawn.rail] == ["ab Tag 1", "ab Tag 3"]


def test_a_process_without_steps_is_none():
    with pytest.raises(ValueError, match="at least one step"):
        picture([])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, ()),
        ("kurz", 100, ("kurz",)),
        ("prüft die Angaben genau", 100, ("prüft die", "Angaben genau")),
        ("Vollständigkeitsprüfung", 100, ("Vollständigkei-", "tsprüfung")),
        ("Online-Sperrmüllabholung", 80, ("Online-", "Sperrmüllab-", "holung")),
    ],
)
def test_words_are_put_into_lines(text, width, lines):
    assert wrap(text, width) == lines
