"""What looks like the address of an office: none of a public mail provider."""

# Providers where anybody gets an address: the word before the ending.
PUBLIC = frozenset([
    "1und1", "aol", "arcor", "email", "freenet", "gmail", "gmx", "googlemail",
    "hotmail", "icloud", "kabelmail", "live", "mail", "mailbox", "me", "msn",
    "netcologne", "online", "outlook", "posteo", "proton", "protonmail", "t-online",
    "tutanota", "unitybox", "versanet", "vodafone", "web", "yahoo", "yandex", "ymail",
    "zoho",
])  # fmt: skip
ENDINGS = frozenset([
    "at", "biz", "ch", "co.uk", "com", "de", "eu", "fr", "info", "li", "lu", "me",
    "net", "org", "ru",
])  # fmt: skip


def is_office(email: str) -> bool:
    """Return whether the domain can be one of an office.

    ``stadt.gmx.example`` may be one; ``gmx.de`` and ``mail.gmx.de`` are not.
    """
    _name, _at, domain = email.strip().lower().rpartition("@")
    return not any(_is_public(word, ending) for word, ending in _cuts(domain))


def _cuts(domain: str) -> list[tuple[str, str]]:
    """Return (word, what follows it) of each word of the domain."""
    words = domain.split(".")
    return [(word, ".".join(words[at + 1 :])) for at, word in enumerate(words)]


def _is_public(word: str, ending: str) -> bool:
    return word in PUBLIC and ending in ENDINGS
