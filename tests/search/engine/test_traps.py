"""Four ways in which Wagtail's own search forgets a change; each has its twin."""

import pytest
from django.db import transaction
from django.db.models.signals import m2m_changed, post_save
from modelsearch import signal_handlers

from cms.jobs.services import start
from cms.knowledge.models import ContentPage, GlossaryTerm, TaggedPage, Topic
from cms.knowledge.services import searching
from cms.search.engine import documents, resolving
from cms.search.engine.models import SearchChange
from cms.search.models import Entry, Label
from tests.knowledge.factories import guide
from tests.search.engine.scene import apply, build, entry, stored, use, without


def undone():
    """Save in a transaction that is rolled back; the index is written after that."""
    with transaction.atomic():
        entry("Geheimplan")
        transaction.set_rollback(True)
    apply()


def test_a_what_is_rolled_back_is_not_in_the_index(path):
    undone()

    assert stored() == []


def test_twin_a_written_inside_the_transaction_it_stays(settings, tmp_path, db):
    use(settings, tmp_path, WRITE_MODE="direct")
    build()
    undone()

    assert stored() == ["geheimplan"]


def no_texts(_item):
    raise RuntimeError("no texts")


def test_b_what_cannot_be_written_waits_and_says_why(path, monkeypatch):
    with without(monkeypatch, resolving, "document_of", no_texts):
        entry("Aktenplan")
        apply()

    assert SearchChange.objects.get().error == "RuntimeError: no texts"
    apply()
    assert stored() == ["aktenplan"]


def test_twin_b_a_task_that_failed_is_forgotten(settings, tmp_path, db, monkeypatch):
    use(settings, tmp_path, WRITE_MODE="direct")
    build()
    with without(monkeypatch, documents, "_texts", no_texts):
        entry("Aktenplan")
    apply()

    assert stored() == []
    assert SearchChange.objects.count() == 0


def topics_of(source):
    labels = Label.objects.filter(facet="topic", entry__source=source)
    return list(labels.values_list("value", flat=True))


@pytest.fixture
def tagged(db):
    """A page and a term, both connected with a topic after they were saved."""
    topic = Topic.objects.create(name="Post", slug="post")
    page = guide("eins", title="Eins")
    term = GlossaryTerm.objects.create(term="E-Akte", slug="e", definition="D.")

    def connect():
        TaggedPage.objects.create(tag=topic, content_object=page)
        term.topics.add(topic)
        return f"page:{page.pk}", f"term:{term.pk}"

    return connect


def test_c_topics_follow_without_a_save(tagged):
    page, term = tagged()

    assert (topics_of(page), topics_of(term)) == (["post"], ["post"])

    topic = Topic.objects.get()
    topic.slug = "postwesen"
    topic.save()
    assert (topics_of(page), topics_of(term)) == (["postwesen"], ["postwesen"])

    topic.terms.clear()
    assert topics_of(term) == []

    topic.terms.add(GlossaryTerm.objects.get())
    TaggedPage.objects.all().delete()
    topic.delete()
    assert (topics_of(page), topics_of(term)) == ([], [])


def test_twin_c_nobody_listens(tagged):
    through = GlossaryTerm.topics.through
    post_save.disconnect(sender=TaggedPage, dispatch_uid="search-tag")
    m2m_changed.disconnect(sender=through, dispatch_uid="search-term-topics")
    try:
        page, term = tagged()
    finally:
        searching.connect()

    assert (topics_of(page), topics_of(term)) == ([], [])


def changed_in_bulk():
    """Change titles as no signal tells of; return the titles of the entries."""
    guide("eins", title="Eins")
    guide("zwei", title="Zwei")
    GlossaryTerm.objects.bulk_create(
        [GlossaryTerm(term="E-Akte", slug="e", definition="D.")]
    )
    ContentPage.objects.filter(slug="eins").update(title="Neu")
    ContentPage.objects.filter(slug="zwei").update(live=False)
    return titles()


def titles():
    return sorted(Entry.objects.values_list("title", flat=True))


def test_d_the_night_makes_up_for_bulk_changes(db):
    changed_in_bulk()

    job = start("search.make_up")
    job.refresh_from_db()

    assert titles() == ["E-Akte", "Neu"]
    assert (job.state, job.counts) == ("done", {"changed": 3})


def test_d_labels_are_compared_too(tagged):
    page, _term = tagged()
    Label.objects.all().delete()

    start("search.make_up")

    assert topics_of(page) == ["post"]


def test_twin_d_nobody_tells_of_them(db):
    assert changed_in_bulk() == ["Eins", "Zwei"]


def test_steps_change_without_a_save_of_the_page(db, monkeypatch):
    monkeypatch.setattr(searching, "step_texts", lambda: {"akt-01.2": "Scannen"})
    page = guide("eins", title="Eins")
    page.page_steps.model.objects.create(page=page, step="akt-01.2")

    assert Entry.objects.get(title="Eins").context == "Scannen"


def test_our_handler_took_the_place_of_the_task(db):
    from cms.search.engine.listening import saved

    assert signal_handlers.post_save_signal_handler is saved
