"""Things to find, an index of their own for each test, and what it holds."""

from contextlib import contextmanager

from modelsearch.backends import get_search_backend

from cms.search.engine import outbox
from cms.search.engine.config import configured
from cms.search.engine.reading import IndexUnusableError, close_all, opened
from cms.search.engine.rebuilding import rebuild
from cms.search.models import Entry


def use(settings, path, **options):
    """Use our backend with an index in this folder."""
    entry = {"BACKEND": "cms.search.backend", "PATH": path / "index"} | options
    settings.WAGTAILSEARCH_BACKENDS = {"default": entry}
    close_all()


def index():
    return get_search_backend().get_index_for_model(Entry)


def build():
    return rebuild(index())


def apply():
    return outbox.apply_changes(configured().path)


def entry(title):
    return Entry.objects.create(source=f"t:{title}", kind="page", title=title, url="/")


def titles(words):
    """Return what completing these words finds, by the index or without it."""
    found = get_search_backend().autocomplete(words, Entry.objects.all())
    return sorted(each.title for each in found)


def stored():
    """Return the completed words of all entries in the index itself."""
    with opened(configured().path) as searcher:
        reader = searcher.reader()
        words = [word.decode() for word in reader.lexicon("auto")]
        return sorted(
            word
            for word in words
            for number in reader.postings("auto", word).all_ids()
            if reader.stored_fields(number)["uid"].startswith("search.entry:")
        )


def is_readable():
    try:
        with opened(configured().path):
            return True
    except IndexUnusableError:
        return False


@contextmanager
def without(monkeypatch, place, name, instead=lambda *_a, **_k: None):
    """Take a guard away: the test that it serves must fail then."""
    with monkeypatch.context() as patch:
        patch.setattr(place, name, instead)
        yield
