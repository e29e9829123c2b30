"""Reports of mail servers that no parser was made for."""

import pytest

from cms.mail.domain import bounces


def test_what_breaks_the_reader_is_said_to_be_unreadable(monkeypatch):
    def broken(_mail):
        raise LookupError("unknown encoding")

    monkeypatch.setattr(bounces, "_read", broken)

    with pytest.raises(bounces.UnreadableReportError):
        bounces.read_report(b"Subject: x\n\ny")
