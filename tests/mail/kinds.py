"""A kind of mail that tests alone know."""

from cms.mail.services import Letter, Link, mail_kind

ALLOWED: set[int] = set()


@mail_kind("tests.note", is_immediate=True)
def note(message):
    """Write to those who are still allowed to hear it."""
    if message.person not in ALLOWED:
        return None
    return Letter(
        to=f"person{message.person}@musterheim.example",
        subject=f"Hinweis\r\nBcc: wer@example.org {message.person}",
        opening=("Guten Tag,", f"es geht um <b>{message.arguments.get('what')}</b>."),
        link=Link("Ansehen", "https://wandelwerk.example/mein-tag/"),
    )


@mail_kind("tests.day")
def day(message):
    return note(message)


@mail_kind("tests.broken", is_immediate=True)
def broken(message):
    raise RuntimeError("no words")


KINDS = [note, day, broken]
