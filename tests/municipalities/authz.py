"""Forms of the register for the authorisation matrix."""

BODIES = {
    "accounts:municipality": lambda tenant: {"locative": "in Musterheim"},
}
