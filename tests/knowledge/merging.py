"""Three versions of one page as files."""

FRONT = """---
title: Posteingang
summary: Ein Satz.
topics: [e-akte]
dimension: akt
audiences: [al]
minutes: 2
review_months: 12
---
"""
BASE = """
Vorweg

## Zweck

Anträge gehen per Post ein.

## Frist

Wir antworten binnen einer Woche.

## Ende

Schluss.
"""


THEIRS = FRONT.replace("Posteingang", "Posteingang und Portal") + (
    BASE.replace("per Post", "per Post oder Portal")
    .replace("binnen einer Woche", "binnen zwei Wochen")
    .replace("## Ende\n", "## Neu\n\nDazu.\n\n## Ende\n")
)
OURS = FRONT.replace("minutes: 2", "minutes: 2\nowner: hauptamt") + (
    BASE.replace("gehen", "gehen bei uns")
    .replace("binnen einer Woche", "binnen drei Tagen")
    .replace("Vorweg\n\n", "")
)
