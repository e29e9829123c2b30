"""What a mail server reports of a mail that did not arrive.

Reports come from outside: they may be broken, and anybody can write one. What a report
is about is known by a mark that only this installation can write.
Source: RFC 3464 (reports), RFC 3463 (status codes).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Part
from hashlib import sha256

# Number of the message, print of the address, proof; see services.marks.
MARK = re.compile(r"\b\d{1,18}\.[0-9a-f]{8}\.[0-9a-f]{24}\b")
_CODE = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
# What says that the address itself takes no mail. A full mailbox, a mail that is too
# large, and a server that wants nothing from ours are no fault of the address.
_ABOUT_ADDRESS = frozenset(
    {
        "5.0.0", "5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10",
        "5.2.0", "5.2.1", "5.4.1", "5.4.4",
    }
)  # fmt: skip
_RETURNED_HEADERS = "text/rfc822-headers"
_ADDRESSED_TO = ("To", "Delivered-To", "X-Original-To")
_ARRIVED = {"delivered", "relayed", "expanded"}


class UnreadableReportError(ValueError):
    """It is no delivery status notification, or a broken one."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the marks found in it, and what became of the mail.

    ``status`` is a code such as ``5.1.1``, empty if nothing failed. ``digest`` tells
    reports apart, 64 hex digits.
    """

    marks: frozenset[str]
    status: str
    is_permanent: bool
    digest: str


def read_report(raw: bytes) -> Report:
    """Return what the report says.

    Raises:
        UnreadableReportError: if it cannot be read as a report.
    """
    try:
        return _read(message_from_bytes(raw))
    except UnreadableReportError:
        raise
    except Exception as error:
        raise UnreadableReportError from error


def is_about_address(status: str) -> bool:
    """Return whether the code says that the address takes no mail, now or later."""
    return status in _ABOUT_ADDRESS


def code_in(text: str) -> str:
    """Return the first code of RFC 3463 in an answer of a server, empty if none."""
    found = _CODE.search(text)
    return found[0] if found else ""


def _read(mail: Part) -> Report:
    kind = str(mail.get_param("report-type", "")).lower()
    if mail.get_content_type() != "multipart/report" or kind != "delivery-status":
        raise UnreadableReportError
    parts = [part for part in mail.get_payload() if isinstance(part, Part)]
    blocks = [block for part in parts for block in _status_blocks(part)]
    recipients = [block for block in blocks if block["Action"]]
    if not recipients:
        raise UnreadableReportError
    failed = [_status(block) for block in recipients if _action(block) == "failed"]
    arrived = any(_action(block) in _ARRIVED for block in recipients)
    status = next((code for code in failed if is_about_address(code)), "")
    said = "\n".join(str(block) for block in blocks)
    return Report(
        marks=frozenset(MARK.findall("\n".join(_places(mail, parts, blocks)))),
        status=status or next(iter(failed), ""),
        is_permanent=bool(status) and not arrived,
        digest=sha256(f"{mail['Message-ID']}\n{said}".encode()).hexdigest(),
    )


def _status_blocks(part: Part) -> list[Part]:
    """Return the blocks of fields: one about the mail, one for each recipient."""
    if part.get_content_type() != "message/delivery-status":
        return []
    return [block for block in part.get_payload() if isinstance(block, Part)]


def _action(block: Part) -> str:
    return str(block["Action"]).strip().lower()


def _status(block: Part) -> str:
    """Return the code; where it says nothing, the one the other server gave."""
    code = code_in(str(block["Status"]))
    if code.endswith(".0.0"):
        return code_in(str(block["Diagnostic-Code"])) or code
    return code


def _places(mail: Part, parts: list[Part], blocks: list[Part]) -> Iterator[str]:
    """Yield what holds a mark if the report is about a mail of ours."""
    for name in _ADDRESSED_TO:
        yield from map(str, mail.get_all(name, []))
    for block in blocks:
        yield str(block["Original-Envelope-Id"])
    for part in parts:
        for returned in _returned(part):
            yield str(returned["Message-ID"])


def _returned(part: Part) -> list[Part]:
    """Return the mail that was sent back, whole or its headers alone."""
    if part.get_content_type() == _RETURNED_HEADERS:
        raw = part.get_payload(decode=True)
        return [message_from_bytes(raw)] if isinstance(raw, bytes) else []
    if part.get_content_type() == "message/rfc822":
        return [each for each in part.get_payload() if isinstance(each, Part)]
    return []
