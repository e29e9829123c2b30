"""Changed by chance, a file is shown or refused with a sentence; nothing breaks."""

import random
import resource
import time
import zipfile
from io import BytesIO

import pytest

from cms.transfer.services.intake import read_files
from tests.profile import count
from tests.transfer.docx import docx, p, table
from tests.transfer.test_intake import ORDER
from tests.ui.test_mutated_files import mutated

pytestmark = pytest.mark.django_db
MUTATED = count(60, 2_000)
MARKDOWN = (
    "# Akten\n\n## Zweck\n\nFür {{ kommune }}, [da](https://example.org).\n\n"
    "- [ ] tun\n\n| Was | Wer |\n| --- | --- |\n| Akte | Amt |\n\n> [!TIP]\n> Rat.\n"
).encode()
NOTE = f'<w:footnote w:id="7">{p("Siehe dort.")}</w:footnote>'
WORD = docx(ORDER + table(("a",), ("b", "c")) + p("Ende"), footnotes=NOTE)


def packed(parts):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed_inside(chance, data):
    """Return the archive with one part changed, so that its sums still agree."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    change = chance.choice([mutated, swapped])
    return packed({**parts, name: change(chance, parts[name])})


def swapped(chance, data):
    """Return the part with some letters and digits in each other's place."""
    changed = bytearray(data)
    places = [place for place, sign in enumerate(data) if chr(sign).isalnum()]
    for _ in range(chance.randint(1, 4)):
        one, other = chance.choice(places), chance.choice(places)
        changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


FILES = {
    "a.docx": (WORD, mutated),
    "b.docx": (WORD, changed_inside),
    "c.md": (MARKDOWN, mutated),
    "d.zip": (packed({"guides/x.md": MARKDOWN}), mutated),
    "e.zip": (packed({"guides/x.md": MARKDOWN}), changed_inside),
}


def test_mutated_files_are_shown_or_refused_with_a_sentence():
    """No death of this process, none over 512 MB, none over 20 s. Source: R13."""
    chance, taken, refused = random.Random(13), 0, 0
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    longest = 0.0
    for _ in range(MUTATED):
        name = chance.choice(sorted(FILES))
        data, change = FILES[name]
        file = name, change(chance, data)
        started = time.monotonic()
        found = read_files([file], "instruction")
        longest = max(longest, time.monotonic() - started)
        assert all(bool(one.page) != bool(one.problems) for one in found)
        taken += any(one.page for one in found)
        refused += any(one.problems for one in found)

    # The largest of all children this process ever had, in KB.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert longest < 20
    assert peak <= max(before, 512 * 1024)
    assert min(taken, refused) >= MUTATED // 10
