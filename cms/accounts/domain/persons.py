"""Staff numbers and codes of people without a mailbox, as they are compared."""

# Without signs that look alike on paper, and without U, which makes words.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 8
_GROUP = 4


def key_of_number(number: str) -> str:
    """Return the staff number as it is compared: without blanks, in lower case."""
    return "".join(number.split()).casefold()


def key_of_code(code: str) -> str:
    """Return the code as it is compared: letters and digits alone, in upper case."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def printed(code: str) -> str:
    """Return the code in groups of four, as it stands on paper."""
    return "-".join(code[n : n + _GROUP] for n in range(0, len(code), _GROUP))
