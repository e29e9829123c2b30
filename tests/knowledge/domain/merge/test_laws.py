"""The eight laws of adopt and adapt over random edit histories on both sides.

Source: adoption.md, section 6; 1,000 histories in the release profile.
"""

from functools import cache

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cms.knowledge.domain.merge import (
    ORDER,
    Moved,
    State,
    Take,
    compare,
    decide_all,
    make_draft,
    propose,
)
from cms.knowledge.domain.pagefile import read_page_file, write_page
from cms.knowledge.domain.pagesource import KINDS, read_page
from cms.knowledge.domain.problems import Findings
from cms.knowledge.services.pages import STARTER
from tests import profile
from tests.knowledge.domain.merge.histories import bases, edited, edits, versions
from tests.knowledge.domain.merge.pages import draft

FILES = sorted(STARTER.glob("*/*.md"))
often = settings(
    max_examples=profile.count(250, 1000),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def read_starter(path):
    return read_page_file(path.read_bytes(), Findings(path.name)).version


starter_pages = st.sampled_from(FILES).map(read_starter)
any_base = st.one_of(bases(), bases(), starter_pages)
any_versions = versions(any_base)


def content(version):
    return [one.content for one in version.blocks], version.fields


@st.composite
def decided(draw):
    """Return a comparison with a random decision for everything that needs one."""
    found = compare(*draw(any_versions))
    ways = [decide_all(found, take) for take in Take]
    rows = range(len(found.needed))
    choices = [draw(st.sampled_from(ways))[row] for row in rows]
    return found, choices


@often
@given(any_base)
def test_1_adopt_and_change_nothing_leaves_nothing_to_decide(base):
    found = compare(base, base, base)

    assert found.needed == ()
    assert found.is_untouched
    assert {one.state for one in found.blocks} <= {State.UNCHANGED}
    assert make_draft(found, []) == base


@often
@given(any_base, edits)
def test_2_untouched_copy_that_adopts_everything_equals_the_origin(base, history):
    theirs = edited(base, history)

    found = draft(base, theirs, base, take=Take.THEIRS)

    assert content(found) == content(theirs)
    assert found.ids == theirs.ids
    assert compare(base, theirs, base).is_untouched


@often
@given(any_versions)
def test_3_keeping_everything_changes_nothing_and_leaves_nothing(sides):
    base, theirs, ours = sides

    found = draft(base, theirs, ours, take=Take.OURS)

    assert content(found) == content(ours)
    after = compare(theirs, theirs, found)
    assert after.needed == ()


@often
@given(decided(), st.randoms(use_true_random=False))
def test_4_deciding_twice_or_in_another_order_gives_the_same(case, chance):
    found, decisions = case
    shuffled = [*decisions, *decisions]
    chance.shuffle(shuffled)

    once = make_draft(found, decisions)

    assert make_draft(found, shuffled) == once
    assert compare(found.theirs, found.theirs, once).needed == ()


@often
@given(decided())
def test_5_nothing_disappears_without_a_decision_that_says_so(case):
    found, decisions = case
    spoken = {one.subject.name for one in decisions}
    gone_here = {State.REMOVED_HERE, State.REMOVED_BOTH}

    result = make_draft(found, decisions)

    for state in found.blocks:
        if state.id not in result.ids:
            assert state.id in spoken or state.state in gone_here
        elif state.id not in spoken:
            assert result.by_id[state.id] == state.ours
    assert len(found.blocks) >= len(result.blocks)


@often
@given(any_base, edits, st.data())
def test_6_accepted_proposals_leave_nothing_to_decide(base, history, data):
    ours = edited(base, history)
    changes = compare(base, ours, base)
    chosen = {one for one in changes.needed if data.draw(st.booleans())}

    proposal = propose(base, ours, base, chosen)
    published = make_draft(proposal, decide_all(proposal, Take.THEIRS))

    assert set(proposal.needed) <= chosen
    assert compare(base, published, ours).needed == ()


@often
@given(any_versions, st.data())
def test_6_accepted_blocks_need_no_decision_when_the_origin_moved_on(sides, data):
    base, origin, ours = sides
    changes = compare(base, ours, base)
    chosen = {one for one in changes.needed if data.draw(st.booleans())}

    proposal = propose(base, ours, origin, chosen)
    published = make_draft(proposal, decide_all(proposal, Take.THEIRS))

    found = compare(base, published, ours)
    assert set(found.needed) & (chosen - {ORDER}) == set()
    # Ids that changed on both sides leave the blocks apart, and so their order.
    if ORDER in proposal.needed and not (
        changes.new_ids or proposal.new_ids or found.new_ids
    ):
        assert found.order.moved in {Moved.SAME, Moved.OURS}


@often
@given(decided())
def test_7_no_id_stands_twice(case):
    found, decisions = case

    result = make_draft(found, decisions)

    assert len(set(result.ids)) == len(result.blocks)


# Edits that a file can hold: sections with headings, titles, topics.
WRITABLE = {"change", "rewrite", "heading", "add", "remove", "move", "title", "topics"}


@cache
def read_file(path):
    return read_page_file(path.read_bytes(), Findings(path.name))


@st.composite
def files(draw):
    """Return kind, base and two edited files that an import takes."""
    path = draw(st.sampled_from(FILES))
    start = read_file(path)
    kind = KINDS[path.parent.name]
    sides = []
    for _side in range(2):
        history = [edit for edit in draw(edits) if edit[0] in WRITABLE]
        text = write_page(edited(start.version, history), start, start)
        findings = Findings(path.name)
        side = read_page_file(text.encode(), findings, start.sections)
        read_page(path.name, kind, text.encode(), findings)
        assume(not findings.problems)
        sides.append(side)
    return path.name, kind, start, *sides


@often
@given(files(), st.sampled_from(list(Take)))
def test_8_the_draft_passes_the_same_validation_as_any_page(case, take):
    name, kind, start, theirs, ours = case
    comparison = compare(start.version, theirs.version, ours.version)
    result = make_draft(comparison, decide_all(comparison, take))

    text = write_page(result, ours, theirs)

    findings = Findings(name)
    page = read_page(name, kind, text.encode(), findings)
    assert findings.problems == []
    assert sorted((one.heading, one.text) for one in page.sections) == sorted(
        (one.heading, one.text) for one in result.blocks
    )
