"""``make bench-upstream``: what comparing a copy of 60 sections with its source costs.

The source changed every third section, gained five, lost five and moved ten; the copy
changed every fourth, so that some changed on both sides. Must hold: the page takes no
more than 300 ms of the processor, the first time and each time after.

Usage: python -m scripts.bench_upstream [--sections 60] [--runs 20]
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

LIMIT = 300  # ms
_WORDS = (
    "Antrag", "Bescheid", "Frist", "Amt", "Vorgang", "Akte", "Unterschrift", "Portal",
    "Post", "Leitung", "Rathaus", "prüft", "sendet", "legt", "trägt", "meldet",
    "ändert", "ablegen", "freigeben", "zuständig", "innerhalb", "nach", "mit", "ohne",
    "bis", "jede", "neue", "eingehende", "digitale", "offene", "vollständige",
)  # fmt: skip
_SENTENCES, _LENGTH = 12, 10  # of a section, of a sentence in words
Section = dict[str, Any]


def sections(count: int) -> list[Section]:
    """Return sections of about 120 words each, the same ones every time."""
    rng = random.Random(1)  # noqa: S311 -- texts to measure with
    return [_section(f"s{number}", _text(rng)) for number in range(count)]


def changed(body: list[Section], every: int, seed: int) -> list[Section]:
    """Return the sections with another sentence in each so-and-so-many-th."""
    rng = random.Random(seed)  # noqa: S311 -- as above
    return [
        _section(each["id"], f"{_sentence(rng)} {each['value']['text']}")
        if number % every == 0
        else each
        for number, each in enumerate(body)
    ]


def moved_on(body: list[Section]) -> list[Section]:
    """Return what the source has become: changed, without some, with others, moved."""
    rng = random.Random(2)  # noqa: S311 -- as above
    new = changed(body, 3, 3)
    new = new[:20] + new[25:]
    new = new[10:20] + new[:10] + new[20:]
    return new + [_section(f"n{number}", _text(rng)) for number in range(5)]


def _section(key: str, text: str) -> Section:
    return {"type": "section", "id": key, "value": {"heading": key, "text": text}}


def _text(rng: random.Random) -> str:
    return "\n\n".join(_sentence(rng) for _ in range(_SENTENCES))


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=_LENGTH)).capitalize() + "."


def page_of(count: int) -> Callable[[], Any]:
    """Return what asks for the page that compares such a copy with its source."""
    from django.test import Client

    from cms.accounts.models import Role
    from tests.accounts.factories import person_at
    from tests.adoption.factories import adopted, newest, publish
    from tests.knowledge.factories import guide
    from tests.knowledge.houses import town

    body = sections(count)
    source, house = guide("bench", body=body), town()
    adoption = adopted(source, house)
    copy = newest(adoption.page)
    copy.body = changed(body, 4, 4)
    publish(copy)
    draft = newest(source)
    draft.body = moved_on(body)
    publish(draft)
    client = Client()
    client.force_login(person_at(house.municipality, Role.EDITOR))
    path = f"/kommunen/{house.municipality.slug}/uebernahmen/{adoption.pk}/"
    return lambda: client.get(path)


def measure(ask: Callable[[], Any], runs: int) -> tuple[float, float, int]:
    """Return ms of the processor, first and then (median), and queries.

    Raises:
        RuntimeError: if the page is not shown.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent = []
    for _ in range(runs + 1):
        started = time.process_time()
        if ask().status_code != 200:  # noqa: PLR2004 -- as HTTP has it
            raise RuntimeError("The page is not shown.")
        spent.append((time.process_time() - started) * 1000)
    with CaptureQueriesContext(connection) as queries:
        ask()
    return spent[0], statistics.median(spent[1:]), len(queries)


def main() -> None:
    """Print the figures beside what they may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, default=60)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
        os.environ["VAR_DIR"] = folder
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        first, later, queries = measure(page_of(options.sections), options.runs)
    print(f"{options.sections} sections: {first:.0f} ms the first time,")
    print(f"{later:.0f} ms later, of {LIMIT} at most; {queries} queries")


if __name__ == "__main__":
    main()
