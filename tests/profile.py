"""How much the tests try: a drawn part in ``make test``, all in ``make test-release``.

The one place that reads ``WANDELWERK_RELEASE``. What is drawn is seeded: the same part
in every run, so that a failure comes back. The summary of every run names the profile.
"""

import os
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
IS_RELEASE = os.environ.get("WANDELWERK_RELEASE") == "1"
NAME = "release" if IS_RELEASE else "daily"
# Inputs each form is given at least.
INPUTS_PER_FORM = 500 if IS_RELEASE else 60
SAYS = f"{INPUTS_PER_FORM} inputs per form, {'all' if IS_RELEASE else 'some'} fields"


def count(daily: int, release: int) -> int:
    """Return how many examples this profile tries."""
    return release if IS_RELEASE else daily


def part(values: Sequence[T], most: int, seed: str) -> list[T]:
    """Return all values in the release profile, else at most so many, drawn."""
    if IS_RELEASE or len(values) <= most:
        return list(values)
    places = sorted(Random(seed).sample(range(len(values)), max(most, 0)))
    return [values[place] for place in places]
