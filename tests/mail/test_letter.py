import pytest

from cms.mail.domain.letter import UnknownPlaceholderError, fill, one_line


def test_fill_puts_in_the_words():
    assert fill("Guten Tag, %(name)s!", {"name": "Ada"}) == "Guten Tag, Ada!"


@pytest.mark.parametrize(
    "text",
    [
        "{name.__class__}", "{0}", "%(name.x)s", "%(name)d", "%s", "100 %", "%%",
        "{{ name }}", "${name}", "%(name[0])s", "{name!r}", "%(Name)s",
    ],
)  # fmt: skip
def test_fill_leaves_everything_else_as_it_is(text):
    assert fill(text, {"name": "Ada"}) == text


def test_fill_refuses_words_it_does_not_know():
    with pytest.raises(UnknownPlaceholderError):
        fill("%(secret_key)s", {"name": "Ada"})


def test_words_are_not_filled_again():
    assert fill("%(a)s", {"a": "%(b)s", "b": "x"}) == "%(b)s"


@pytest.mark.parametrize("text", ["a\r\nBcc: b", "a\nb", "a\rb", "a\x0bb", "a\u2028b"])
def test_one_line_has_no_breaks(text):
    assert one_line(text).splitlines() == [one_line(text)]
