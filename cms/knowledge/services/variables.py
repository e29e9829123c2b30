"""The words a municipality puts in for the placeholders."""

from collections.abc import Mapping

from cms.municipalities.models import Municipality


def values_for(municipality: Municipality | None) -> Mapping[str, str]:
    """Return the words for the placeholders; {} without a municipality, no query.

    Forms the municipality has edited win over the derived ones; what is empty stays a
    readable placeholder.
    """
    if municipality is None:
        return {}
    return {
        "kommune": municipality.display_name,
        "in_kommune": municipality.in_kommune,
        "die_kommune": municipality.die_kommune,
        "der_kommune": municipality.der_kommune,
    }
