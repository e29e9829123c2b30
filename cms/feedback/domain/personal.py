"""Whether a sentence gives a mail address or a telephone number away.

In doubt it does: the person is asked to take it out, nothing is kept until then.
"""

import re

# Also "name at example.org" written so that machines should not see it.
_MAIL = re.compile(r"[^\s@]@[^\s@]|[\[({]\s*(?:at|ät)\s*[\])}]", re.I)
# From a 0 or + on, as numbers are dialled; dots would find days, "422-0" files.
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\(?0)\d*(?:[ /()-]{0,3}\d){5,}(?![.,]?\d)")


def holds_mail(text: str) -> bool:
    """Return whether something in the text looks like a mail address."""
    return bool(_MAIL.search(text))


def holds_phone(text: str) -> bool:
    """Return whether something in the text looks like a telephone number."""
    return bool(_PHONE.search(text))
