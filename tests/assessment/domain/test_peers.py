"""T6 and the rules of matching."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.peers import Party, match_peers, weigh_needs
from assessment.domain.similarity import Body, compare_bodies

TOPICS = {
    "akt-02": frozenset({"e-akte", "dms"}),
    "men-03": frozenset({"schulung"}),
    "koo-01": frozenset({"ikz"}),
}
A = Party(
    Body("01", "Gemeinde", 8_000, "06", ("portal", "dms", "provider")),
    offers=frozenset({"ikz"}),
    levels={"akt-02": 1, "men-03": 1, "koo-01": 3},
    needs={"akt-02": 0.6, "men-03": 0.4},
)
BOTH = frozenset({"dms", "schulung"})
B = Party(
    Body("02", "Stadt", 16_000, "06", ("portal", "", "other")),
    offers=BOTH,
    levels={"akt-02": 3, "men-03": 2, "koo-01": 1},
    needs={"koo-01": 1.0},
    requests=1,
)
C = Party(
    Body("03", "Stadt", 32_000, "06", ("portal", "dms", "provider")),
    offers=BOTH,
    levels={"akt-02": 4, "men-03": 3},
    requests=2,
)


def proposals(*parties, asker=A):
    return [
        (match.party.body.ars, match.score)
        for match in match_peers(asker, parties, TOPICS)
    ]


def test_t6_less_busy_peer_before_the_lighthouse():
    assert proposals(C, B) == [("02", 0.6375), ("03", pytest.approx(0.685 * 2 / 3))]


def test_t6_parts_of_the_proposal():
    (match,) = match_peers(A, [B], TOPICS)

    assert (match.help, match.helps) == (pytest.approx(0.8), ("akt-02", "men-03"))
    assert match.similarity.total == pytest.approx(0.58333, abs=1e-4)
    assert match.similarity.common == ("portal",)
    assert (match.benefit, match.free) == (1.0, pytest.approx(2 / 3))


def test_t6_lighthouse_first_while_nobody_asks():
    found = proposals(B, replace(C, requests=0))

    assert found[0] == ("03", 0.685)


def test_t6_full_peer_is_not_listed():
    assert proposals(replace(C, requests=3)) == []


def test_peer_without_capacity_is_not_listed():
    assert proposals(replace(C, capacity=0)) == []


def test_nobody_is_proposed_to_itself():
    assert proposals(replace(C, body=A.body)) == []


def test_offer_without_run_counts_half_and_gives_no_mutual_benefit():
    (match,) = match_peers(A, [replace(B, levels=None, requests=0)], TOPICS)

    assert (match.help, match.benefit) == (0.5, 0.0)


def test_mutual_benefit_counts_half_where_the_asker_has_no_run():
    (match,) = match_peers(replace(A, levels=None), [B], TOPICS)

    assert match.benefit == 0.5


@pytest.mark.parametrize(
    ("own", "other", "fit"),
    [(1, 1, 0), (0, 1, 0), (1, 2, 0.5), (0, 2, 1), (1, 4, 1), (0, 4, 0.75), (3, 2, 0)],
)
def test_fit_by_difference(own, other, fit):
    asker = replace(A, levels={"akt-02": own}, needs={"akt-02": 1.0})
    party = replace(C, levels={"akt-02": other}, requests=0)

    matches = match_peers(asker, [party], TOPICS)

    assert [match.help for match in matches] == ([fit] if fit else [])


def test_offer_of_another_topic_does_not_count():
    assert proposals(replace(B, offers=frozenset({"ikz"}))) == []


def test_level_that_is_not_known_counts_as_zero():
    assert proposals(replace(B, levels={})) == []


def test_group_is_ordered_by_who_was_asked_longest_ago():
    def party(ars, population, asked):
        body = replace(C.body, ars=ars, population=population)
        return replace(C, body=body, requests=0, asked=asked)

    parties = [
        party("10", 8_000, date(2026, 3, 1)),
        party("11", 8_100, date(2026, 1, 1)),
        party("12", 8_200, None),
        party("13", 8_000, date(2026, 3, 1)),
        party("14", 20_000, None),
    ]

    assert [ars for ars, _ in proposals(*parties)] == ["12", "11", "10", "13", "14"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Stadt", "Stadt", 1.0),
        ("Stadt", "Markt", 0.5),
        ("Amt", "Samtgemeinde", 0.5),
        ("Kreis", "Landkreis", 0.5),
        ("Stadt", "Landkreis", 0.0),
        ("VG Trägermodell", "Amt", 0.0),
    ],
)
def test_kinds_alike(one, other, kind):
    bodies = Body("1", one, 10, "06"), Body("2", other, 10, "06")

    assert compare_bodies(*bodies).kind == kind


@pytest.mark.parametrize(("one", "other"), [(0, 10), (10, 0), (10, 50)])
def test_size_part_is_zero_where_unknown_or_far_apart(one, other):
    bodies = Body("1", "Stadt", one, "06"), Body("2", "Stadt", other, "07")

    assert compare_bodies(*bodies).size == 0
    assert compare_bodies(*bodies).state == 0


def test_unknown_products_are_not_common():
    body = Body("1", "Stadt", 10, "06")

    assert compare_bodies(body, body).common == ()


def test_needs_are_the_five_most_urgent_and_add_up_to_one():
    needs = weigh_needs({"f": 1, "a": 2, "b": 2, "c": 2, "d": 2, "e": 1, "g": 0})

    assert list(needs) == ["a", "b", "c", "d", "e"]
    assert sum(needs.values()) == pytest.approx(1)
    assert weigh_needs({"a": 0}) == {}


@given(
    st.permutations([replace(B, body=replace(B.body, ars=f"{n}")) for n in range(6)])
)
def test_order_of_parties_is_without_effect(parties):
    assert [ars for ars, _ in proposals(*parties)] == [str(n) for n in range(6)]
