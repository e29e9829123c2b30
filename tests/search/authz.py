"""Forms of the search for the authorisation matrix."""

BODIES = {
    "search:ask": lambda tenant: {"text": "Wo steht das?", "words": "Aktenplan"},
    "search:count": lambda tenant: {"q": "Aktenplan", "new": "1", "rank": "1"},
}
NO_FIELDS = {"search:count": "sent by the script of the result page"}
