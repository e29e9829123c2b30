"""How long to wait before work that failed is tried again."""

from datetime import timedelta

# After the first, second, ... failure; then it stays failed.
DELAYS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)


def delay_after(failures: int) -> timedelta | None:
    """Return the wait after this many failures (from 1); None: do not try again."""
    return DELAYS[failures - 1] if failures <= len(DELAYS) else None
