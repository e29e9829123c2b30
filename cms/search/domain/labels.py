"""The labels of an entry as one text: many entries are counted by a few of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable


def packed(labels: Collection[tuple[str, str]]) -> str:
    """Return pairs of facet and value as lines "facet=value", in one order."""
    return "\n".join(sorted(f"{facet}={value}" for facet, value in labels))


def counted(texts: Iterable[tuple[str, int]]) -> dict[str, Counter[str]]:
    """Return by facet and value how many entries have it.

    ``texts`` are packed labels, and how many entries have just these.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text, number in texts:
        for line in text.splitlines():
            facet, _equals, value = line.partition("=")
            found[facet][value] += number
    return found
