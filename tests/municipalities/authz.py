"""Forms of the register for the authorisation matrix."""

BODIES = {
    "accounts:municipality": lambda tenant: {
        "version": _version(tenant.municipality),
        "locative": "in Musterheim",
    },
}


def _version(municipality):
    """Return the version now: a form sent before has raised it."""
    municipality.refresh_from_db(fields=["profile_version"])
    return municipality.profile_version
