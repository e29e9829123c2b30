"""Bytes of a source file as clean text."""

from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _

MAX_BYTES = 1_000_000
_BOM = "\ufeff"


def decode(data: bytes, findings: Findings) -> str:
    """Return the text with LF line ends and without a byte order mark.

    Files that are too large, not UTF-8 or hold control characters give "" and
    a problem.
    """
    if len(data) > MAX_BYTES:
        findings.add(0, _("The file is larger than 1 MB."))
        return ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(line, _("The file is not valid UTF-8."))
        return ""
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    for number, content in enumerate(text.split("\n"), start=1):
        if any(ord(sign) < ord(" ") and sign != "\t" for sign in content):
            findings.add(number, _("The line holds a control character."))
            return ""
    return text
