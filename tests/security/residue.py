"""What stands in the lines of a list besides what is declared.

Two lines about different people, rows or files differ in their data alone. If the
declared values are taken out of both, the same text must be left; else the lines show
something that nobody declared.
"""

from collections.abc import Mapping, Sequence

from bs4 import BeautifulSoup

Values = Mapping[str, str | Sequence[str]]


def lines(content: bytes, selector: str) -> list[str]:
    """Return the visible text of each line of the list, blanks folded."""
    soup = BeautifulSoup(content, "html.parser")
    for hidden in soup.select("input[type=hidden], .kern-icon, svg, script"):
        hidden.decompose()
    return [" ".join(line.get_text(" ").split()) for line in soup.select(selector)]


def headings(content: bytes, selector: str) -> list[str]:
    """Return the texts of these headings, each once, in the order of the page."""
    return list(dict.fromkeys(filter(None, lines(content, selector))))


def faults(texts: Sequence[str], values: Sequence[Values]) -> list[str]:
    """Return what is declared and missing, and what is left besides; empty if equal.

    ``values`` hold, for each line, the texts of each column by its heading.
    """
    assert len(texts) == len(values) > 1, texts
    found, rests = [], set()
    for text, columns in zip(texts, values, strict=True):
        rest = text
        wanted = [
            (heading, one)
            for heading, given in columns.items()
            for one in ([given] if isinstance(given, str) else given)
        ]
        for heading, one in sorted(wanted, key=lambda pair: -len(pair[1])):
            if one not in rest:
                found.append(f"{heading} is missing: {one!r} in {rest!r}")
            rest = rest.replace(one, "")
        rests.add(" ".join(rest.split()))
    if len(rests) > 1:
        found.append(f"besides there is: {sorted(rests)}")
    return found
