from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.jobs.domain.schedule import Period, latest_slot

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = st.datetimes(
    datetime(2020, 1, 2),  # noqa: DTZ001 -- hypothesis adds the zone
    datetime(2040, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    timezones=st.just(UTC),
)


def local(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("period", "at", "slot"),
    [
        (Period.HOURLY, local(2026, 11, 22, 9, 41), local(2026, 11, 22, 9)),
        (Period.HOURLY, local(2026, 11, 22, 9), local(2026, 11, 22, 9)),
        (Period.NIGHTLY, local(2026, 11, 22, 2, 59), local(2026, 11, 21, 3)),
        (Period.NIGHTLY, local(2026, 11, 22, 3), local(2026, 11, 22, 3)),
        (Period.NIGHTLY, local(2026, 3, 29, 12), local(2026, 3, 29, 3)),
        (Period.NIGHTLY, local(2026, 10, 25, 12), local(2026, 10, 25, 3)),
        (Period.WEEKLY, local(2026, 11, 22, 9), local(2026, 11, 16, 3)),
        (Period.WEEKLY, local(2026, 11, 23, 2), local(2026, 11, 16, 3)),
        (Period.WEEKLY, local(2026, 11, 23, 3), local(2026, 11, 23, 3)),
        (Period.QUARTERLY, local(2026, 11, 22, 9), local(2026, 10, 1, 3)),
        (Period.QUARTERLY, local(2026, 1, 1, 1), local(2025, 10, 1, 3)),
        (Period.QUARTERLY, local(2026, 12, 31, 23), local(2026, 10, 1, 3)),
    ],
)
def test_latest_slot_follows_the_local_clock(period, at, slot):
    assert latest_slot(period, at=at.astimezone(UTC), zone=BERLIN) == slot


@given(period=st.sampled_from(Period), at=MOMENTS)
def test_latest_slot_has_begun_and_finds_itself(period, at):
    slot = latest_slot(period, at=at, zone=BERLIN)

    assert slot <= at
    assert latest_slot(period, at=slot, zone=BERLIN) == slot


@given(period=st.sampled_from(Period), at=MOMENTS, later=st.timedeltas(timedelta(0)))
def test_latest_slot_never_goes_back(period, at, later):
    later = min(later, timedelta(days=3650))

    assert latest_slot(period, at=at, zone=BERLIN) <= latest_slot(
        period, at=at + later, zone=BERLIN
    )
