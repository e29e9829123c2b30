"""R30: in no test a line is logged, as production writes it, that names somebody.

A handler at the root reads every record of the run. Tests that let a guard fall on
purpose carry the marker ``names_somebody``.
"""

import logging
import re
from collections.abc import Iterator

import pytest

# Canaries, addresses, tokens and hashes, names that factories give.
PERSONAL = re.compile(
    r"canary|[\w.]+@[\w.]+\.\w+|(?=[a-z]*\d)[a-z0-9]{24,}"
    r"|\b(?:(?:Person|Gefragt|Frage) \d+|Erika|Ada|Anna|Ida|Nele)\b",
    re.IGNORECASE,
)


def personal(lines: list[str]) -> list[str]:
    """Return the lines that name somebody or hold a secret."""
    return [line for line in lines if PERSONAL.search(line)]


class Watch(logging.Handler):
    """Keeps the lines that name somebody."""

    def __init__(self) -> None:
        from cms.ui.logs import JsonLines

        super().__init__()
        self.setFormatter(JsonLines())
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Read the line as production would write it."""
        self.found += personal([self.format(record)])


@pytest.fixture(scope="session")
def log_watch() -> Iterator[Watch]:
    watch = Watch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)


@pytest.fixture(autouse=True)
def _nobody_is_named(
    request: pytest.FixtureRequest, log_watch: Watch
) -> Iterator[None]:
    """Fail a test whose run logged a name, an address, an answer or a token."""
    yield
    found, log_watch.found = log_watch.found, []
    if request.node.get_closest_marker("names_somebody") is None:
        assert found == []
