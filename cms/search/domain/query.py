"""What people typed, made safe and short."""

import unicodedata

LONGEST = 200  # characters that are looked at
WORDS = 12  # words that are looked for


def clean_query(text: str) -> str:
    """Return the words of a query; control characters and what is too long go."""
    normal = unicodedata.normalize("NFC", text[:LONGEST])
    plain = "".join(
        sign if unicodedata.category(sign)[0] not in "CS" else " " for sign in normal
    )
    return " ".join(plain.split()[:WORDS])


def search_words(query: str) -> str:
    """Return only the letters and digits, so that no engine reads an operator."""
    plain = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in query)
    return " ".join("".join(plain).split())
