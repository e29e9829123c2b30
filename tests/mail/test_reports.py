"""Reading reports of mail servers: several shapes, and whatever else comes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.mail.domain.bounces import (
    Report,
    UnreadableReportError,
    code_in,
    read_report,
)
from tests.mail.reports import EXIM, SHAPES, delayed, postfix, report

MARK = f"17.{'a' * 8}.{'b' * 24}"


@pytest.mark.parametrize("crlf", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_report_of_every_server_is_read(shape, crlf):
    read = read_report(report(MARK, shape=shape, crlf=crlf))

    assert read.marks == {MARK}
    assert read.is_permanent


@pytest.mark.parametrize(
    ("status", "is_permanent"),
    [
        ("5.1.1", True), ("5.1.10", True), ("5.2.1", True), ("5.4.4", True),
        ("5.2.2", False), ("5.3.4", False), ("5.7.1", False), ("5.1.8", False),
        ("4.4.1", False), ("4.2.2", False), ("kaputt", False), ("", False),
    ],
)  # fmt: skip
def test_only_what_is_about_the_address_is_permanent(status, is_permanent):
    read = read_report(postfix(MARK, status))

    assert (read.is_permanent, read.status) == (is_permanent, code_in(status))


def test_other_servers_reason_counts_where_the_status_says_nothing():
    text = EXIM.format(mark=MARK, diagnostic="554 5.7.1 spam")
    plain = EXIM.format(mark=MARK, diagnostic="550 no")

    assert not read_report(text.encode()).is_permanent
    assert read_report(plain.encode()).is_permanent


def test_delay_is_no_failure():
    read = read_report(delayed(MARK))

    assert (read.status, read.is_permanent) == ("", False)


def test_mail_that_arrived_at_one_of_several_did_arrive():
    second = b"\nFinal-Recipient: rfc822; b@a.example\nAction: relayed\nStatus: 2.0.0\n"
    raw = postfix(MARK, "5.1.1")
    head, tail = raw.split(b"User unknown\n")

    assert not read_report(head + b"User unknown\n" + second + tail).is_permanent


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Ich bin nicht da\n\nBis Montag.",
        report(MARK).replace(b"delivery-status;", b"disposition-notification;"),
        report(MARK).replace(b"multipart/report", b"multipart/mixed"),
        report(MARK).replace(b"Content-Type: message/delivery-status", b"X: y"),
        report(MARK).replace(b"Action: failed", b"X-Action: failed"),
        report(MARK)[:400],
        b"Content-Type: multipart/report; report-type=delivery-status\n\nnichts",
    ],
)
def test_what_is_no_report_is_refused(raw):
    with pytest.raises(UnreadableReportError):
        read_report(raw)


@given(raw=st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(raw):
    _read_or_refuse(raw)


@given(
    shape=st.sampled_from(sorted(SHAPES)),
    cuts=st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 80), st.binary())),
)
def test_any_damage_is_read_or_refused(shape, cuts):
    raw = report(MARK, shape=shape)
    for place, length, new in cuts:
        raw = raw[:place] + new + raw[place + length :]

    _read_or_refuse(raw)


def _read_or_refuse(raw: bytes) -> None:
    try:
        read = read_report(raw)
    except UnreadableReportError:
        return
    assert isinstance(read, Report)
    assert all(re.fullmatch(r"\d+\.\w{8}\.\w{24}", mark) for mark in read.marks)
    assert read.status == code_in(read.status)


def test_nested_beyond_reason_is_refused():
    head = (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
    )
    raw = head + b"--b\nContent-Type: message/rfc822\n\n" * 3000

    with pytest.raises(UnreadableReportError):
        read_report(raw)
