"""Exact numbers for people: half up, never half even."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, decimals: int = 1) -> Decimal:
    """Round half up (towards plus infinity on a tie): 56.25 is 56.3 with one decimal.

    Source: assessment.md, section 2.
    """
    doubled = 2 * value.denominator
    scaled = (2 * value.numerator * 10**decimals + value.denominator) // doubled
    return Decimal(scaled).scaleb(-decimals)
