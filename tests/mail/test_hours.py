from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.mail.domain.hours import next_sending_time

BERLIN = ZoneInfo("Europe/Berlin")


def local(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        (local(2026, 11, 20, 7), local(2026, 11, 20, 7)),
        (local(2026, 11, 20, 16, 59), local(2026, 11, 20, 16, 59)),
        (local(2026, 11, 20, 6, 59), local(2026, 11, 20, 7)),
        (local(2026, 11, 20, 17), local(2026, 11, 23, 7)),
        (local(2026, 11, 21, 10), local(2026, 11, 23, 7)),
        (local(2026, 11, 22, 1), local(2026, 11, 23, 7)),
        (local(2026, 11, 24, 20), local(2026, 11, 25, 7)),
        (local(2026, 3, 27, 18), local(2026, 3, 30, 7)),
    ],
)
def test_mail_waits_for_working_hours(at, sent):
    assert next_sending_time(at.astimezone(UTC), zone=BERLIN) == sent


@given(
    st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
        datetime(2040, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
        timezones=st.just(UTC),
    )
)
def test_time_is_never_past_and_always_within_hours(at):
    sent = next_sending_time(at, zone=BERLIN)

    assert at <= sent <= at + timedelta(days=3)
    shown = sent.astimezone(BERLIN)
    assert shown.weekday() < 5
    assert time(7) <= shown.time() < time(17)
