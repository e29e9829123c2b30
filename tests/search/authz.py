"""Forms of the search for the authorisation matrix."""

BODIES = {
    "search:ask": lambda tenant: {"text": "Wo steht das?", "words": "Aktenplan"},
    "wagtailsnippets_search_synonymgroup:add": lambda tenant: {
        "key": "ablage",
        "terms": "Ablage\nArchiv",
        "direction": "both",
    },
    "search:count": lambda tenant: {"q": "Aktenplan", "new": "1", "rank": "1"},
}
