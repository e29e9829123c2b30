"""What production would log while the security tests run: nobody may stand there."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from cms.ui.logs import JsonLines


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect the lines of all loggers from INFO on, requests included."""
    lines: list[str] = []
    handler = _Lines(lines)
    loggers = [
        logging.getLogger(name) for name in ("", "cms.requests", "django.request")
    ]
    levels = [logger.level for logger in loggers]
    loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        loggers[0].removeHandler(handler)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
