"""The laws of adopt and adapt through the services, on the pages that ship.

Source: adoption.md, section 6; the rules alone: tests/knowledge/domain/merge.
"""

from contextlib import contextmanager
from functools import cache

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cms.adoption.models import Proposal
from cms.adoption.services import giving_back, upstream
from cms.adoption.services.contents import version_of, write_version
from cms.adoption.services.giving_back import Answer
from cms.knowledge.domain.merge import State, Take, decide_all
from cms.knowledge.domain.pagefile import read_page_file
from cms.knowledge.domain.problems import Findings
from cms.knowledge.services.pages import STARTER
from tests import profile
from tests.accounts.factories import UserFactory
from tests.adoption.deciding import again, look
from tests.adoption.factories import DAY, adopted, newest, publish
from tests.knowledge.domain.merge.histories import edited, edits
from tests.knowledge.factories import guide

pytestmark = pytest.mark.django_db
FILES = sorted(STARTER.glob("*/*.md"))
# What an editor can do to a guide; ids stay as the editor gave them.
EDITS = {"change", "rewrite", "heading", "add", "remove", "move", "title"}
often = settings(
    max_examples=profile.count(8, 1000),
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
histories = edits.map(lambda all_: [edit for edit in all_ if edit[0] in EDITS])
starters = st.sampled_from(FILES)


class _UndoneError(Exception):
    pass


@contextmanager
def undone():
    """Take back whatever is written within."""
    try:
        with transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass


@cache
def _blocks(path):
    return read_page_file(path.read_bytes(), Findings(path.name)).version.blocks


def _taken(path):
    """Return the adoption of a page that ships, live in a town, nothing changed."""
    body = [
        {
            "type": "section",
            "id": one.id,
            "value": {"heading": one.heading, "text": one.text},
        }
        for one in _blocks(path)
    ]
    found = adopted(guide("akten-ordnen", title="Akten ordnen", body=body))
    publish(newest(found.page))
    return again(found)


def _edit(page, history):
    """Publish the page after these edits."""
    draft = newest(page)
    write_version(draft, edited(version_of(draft), history))
    publish(draft)


def _decide(adoption, decisions):
    found = look(adoption)
    for one in decisions:
        seen = found.newest, found.here
        upstream.decide(again(adoption), one, seen=seen, role="editor", on=DAY)


def _settle(adoption):
    """Make the draft that was decided, publish it, and return what the copy says."""
    number = look(adoption).newest
    if upstream.draft_page(again(adoption), to=number, by=UserFactory()):
        publish(newest(adoption.page))
    return version_of(newest(adoption.page))


def _content(version):
    return [one.content for one in version.blocks], version.fields


def _is_valid(page):
    try:
        newest(page).full_clean()
    except ValidationError:
        return False
    return True


@often
@given(starters, histories)
def test_1_and_2_untouched_copy_adopts_everything_and_equals_the_origin(path, history):
    with undone():
        adoption = _taken(path)
        assert look(adoption).comparison.needed == ()

        _edit(adoption.origin, history)
        _decide(adoption, decide_all(look(adoption).comparison, Take.THEIRS))
        found = _settle(adoption)

        assert found == version_of(newest(adoption.origin))
        assert look(adoption).comparison.is_untouched


@often
@given(starters, histories, histories)
def test_3_keeping_everything_changes_nothing_and_leaves_nothing(path, there, here):
    with undone():
        adoption = _taken(path)
        _edit(adoption.page, here)
        _edit(adoption.origin, there)
        before = version_of(newest(adoption.page))

        _decide(adoption, decide_all(look(adoption).comparison, Take.OURS))

        assert _content(_settle(adoption)) == _content(before)
        assert look(adoption).comparison.needed == ()


@often
@given(starters, histories, histories, st.data())
def test_4_5_7_8_any_decisions_in_any_order(path, there, here, data):
    with undone():
        adoption = _taken(path)
        _edit(adoption.page, here)
        _edit(adoption.origin, there)
        found = look(adoption).comparison
        ways = [decide_all(found, take) for take in Take]
        rows = range(len(found.needed))
        chosen = [data.draw(st.sampled_from(ways))[row] for row in rows]
        was_valid = _is_valid(adoption.page) and _is_valid(adoption.origin)
        results = []
        for order in (chosen, [*data.draw(st.permutations(chosen)), *chosen]):
            with undone():
                _decide(adoption, order)
                results.append(_settle(adoption))
                assert look(adoption).comparison.needed == ()  # 4, and twice the same
                assert _is_valid(adoption.page) or not was_valid  # 8
        one, other = results

        assert one == other
        assert len(set(one.ids)) == len(one.blocks)  # 7
        spoken = {each.subject.name for each in chosen}
        gone = {State.REMOVED_HERE, State.REMOVED_BOTH}
        for state in found.blocks:  # 5
            if state.id not in one.ids:
                assert state.id in spoken or state.state in gone
            elif state.id not in spoken:
                assert one.by_id[state.id] == state.ours


@often
@given(starters, histories)
def test_6_accepted_proposals_leave_nothing_to_decide(path, history):
    with undone():
        adoption = _taken(path)
        _edit(adoption.page, history)
        parts = [row.subject for row in giving_back.offered(again(adoption))]
        assume(parts)

        giving_back.send(again(adoption), parts, {"note": "Klarer."}, role="e", on=DAY)
        sent = Proposal.objects.with_pages().get(adoption=adoption)
        seen = giving_back.look_at(sent)
        answers = {row.subject: Answer(is_accepted=True) for row in seen.rows}
        by = UserFactory()
        giving_back.answer(sent, answers, here=seen.here, by=by, on=DAY)
        publish(newest(adoption.origin))

        assert look(adoption).comparison.needed == ()
