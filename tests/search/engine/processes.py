"""Processes that save, write, build and are killed, in the small project.

Run as ``python -m tests.search.engine.processes WHAT COUNT`` with the settings of
``tests.acceptance`` and a database file. Prints one line of JSON at the end.
"""

import json
import os
import random
import signal
import sys
import time

import django
from django.core.management import call_command
from django.db import connections, transaction

SAVERS = 4
AUTHORS = 12  # that a killed process keeps changing


def main(what, count):
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    build()
    result = {"saved": saved, "killed": killed}[what](count)
    sys.stdout.write(json.dumps(result) + "\n")


def index():
    from modelsearch.backends import get_search_backend

    return get_search_backend().get_index_for_model(None)


def build():
    from cms.search.engine.rebuilding import rebuild

    rebuild(index(), wait=True)


def apply(*, wait=False):
    from cms.search.engine.outbox import apply_changes

    return apply_changes(index().backend.config.path, wait=wait)


def in_child(work, *arguments):
    """Run in a process of its own; return its number."""
    connections.close_all()
    number = os.fork()
    if number:
        return number
    try:
        work(*arguments)
        os._exit(0)
    except BaseException as problem:  # noqa: BLE001 -- told to the parent
        sys.stderr.write(f"{problem!r}\n")
        os._exit(1)


def saved(count):
    """Let four processes save at once; each writes the index when nobody else does."""
    numbers = [in_child(save_some, count // SAVERS, each) for each in range(SAVERS)]
    failed = sum(os.waitpid(number, 0)[1] != 0 for number in numbers)
    apply(wait=True)
    return {"failed": failed} | compared()


def save_some(count, who):
    from modelsearch.test.testapp.models import Author

    for number in range(count):
        Author.objects.create(name=f"Wort{who}x{number}")
        apply()


def killed(count):
    """Kill a process that writes and builds, again and again."""
    draw = random.Random(4)
    unanswered = 0
    for _ in range(count):
        number = in_child(write_and_build, draw.random())
        time.sleep(draw.uniform(0.02, 0.9))
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        unanswered += not answers()
    before = compared()
    apply(wait=True)
    after = compared()
    build()
    rebuilt = compared()
    folders = len(list(index().backend.config.path.glob("gen-*")))
    kept = {"unanswered": unanswered, "folders": folders}
    return kept | {"late": before["lost"], "rebuilt": rebuilt} | after


def write_and_build(seed):
    from modelsearch.test.testapp.models import Author

    draw = random.Random(seed)
    while True:
        with transaction.atomic():
            for number in draw.sample(range(AUTHORS), 3):
                name = f"Name{draw.randrange(10**9)}"
                Author.objects.update_or_create(pk=number + 1, defaults={"name": name})
            if draw.random() < 0.2:
                Author.objects.filter(pk=draw.randrange(AUTHORS) + 1).first().delete()
        apply(wait=draw.random() < 0.8)
        if draw.random() < 0.3:
            build()


def answers():
    """Tell whether the index itself answers, not the database for it."""
    from cms.search.engine.reading import IndexUnusableError, opened

    try:
        with opened(index().backend.config.path) as searcher:
            return searcher.doc_count() >= 0
    except IndexUnusableError:
        return False


def compared():
    """Compare words in the index with the database; count what is lost or too much."""
    from modelsearch.test.testapp.models import Author

    from cms.search.engine.documents import own_field
    from cms.search.engine.reading import opened

    field = own_field(Author, "name", is_auto=False)
    wanted = {name.lower() for name in Author.objects.values_list("name", flat=True)}
    with opened(index().backend.config.path) as searcher:
        reader = searcher.reader()
        words = (word.decode() for word in reader.lexicon(field))
        known = {word: reader.postings(field, word) for word in words}
        known = {word: list(found.all_ids()) for word, found in known.items()}
        known = {word: ids for word, ids in known.items() if ids}
        stored = searcher.doc_count()
    return {
        "objects": len(wanted),
        "stored": stored,
        "lost": len(wanted - known.keys()),
        "too_many": len(known.keys() - wanted),
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
