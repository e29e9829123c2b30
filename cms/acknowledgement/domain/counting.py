"""Counts about people that single out nobody. Source: privacy-and-security, B9."""

from dataclasses import dataclass

LEAST = 5  # people in a group before anything is said of it
LEAST_ALL = 10  # before "all" or "nobody" is said


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a group have confirmed."""

    confirmed: int
    total: int

    @property
    def percent(self) -> int:
        """Return the share in full percent, 0 to 100, never rounded up to all."""
        return 100 * self.confirmed // self.total


def shown(confirmed: int, total: int) -> Count | None:
    """Return the count; None where the group is too small to say it.

    That is below five people, and below ten if all or none of them have confirmed.

    Raises:
        ValueError: if more have confirmed than there are.
    """
    if not 0 <= confirmed <= total:
        message = f"{confirmed} of {total} is no count"
        raise ValueError(message)
    if total < LEAST or (total < LEAST_ALL and confirmed in {0, total}):
        return None
    return Count(confirmed, total)
