"""Exact numbers for people: half up, never half even."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(value: Fraction, decimals: int = 1) -> Decimal:
    """Round half up (towards plus infinity on a tie): 56.25 is 56.3 with one decimal.

    Source: assessment.md, section 2.
    """
    scaled = floor(value * 10**decimals + Fraction(1, 2))
    return Decimal(scaled).scaleb(-decimals)
