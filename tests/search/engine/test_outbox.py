"""Changes wait in the transaction they belong to; none is lost or written twice."""

from django.db import transaction

from cms.search.engine import outbox
from cms.search.engine.documents import document_of
from cms.search.engine.locks import locked
from cms.search.engine.models import SearchChange
from cms.search.models import Entry
from tests.search.engine.scene import (
    apply,
    build,
    entry,
    index,
    stored,
    titles,
    use,
    without,
)


def test_saving_costs_one_query_more(path, django_assert_num_queries):
    with django_assert_num_queries(2):
        made = entry("Aktenplan")
    with django_assert_num_queries(2):
        made.save()

    assert SearchChange.objects.count() == 1


def test_changes_are_found_when_they_are_applied(path):
    made = entry("Aktenplan")

    assert titles("akten") == []
    assert apply() == 1
    assert titles("akten") == ["Aktenplan"]

    made.title = "Bauakte"
    made.save()
    apply()
    assert (stored(), SearchChange.objects.count()) == (["bauakte"], 0)

    made.delete()
    apply()
    assert (stored(), SearchChange.objects.count()) == ([], 0)


def test_what_is_rolled_back_leaves_nothing(path):
    with transaction.atomic():
        entry("Aktenplan")
        transaction.set_rollback(True)

    assert SearchChange.objects.count() == 0


def test_taken_out_although_the_database_still_has_it(path):
    made = entry("Aktenplan")
    apply()

    index().delete_item(made)
    apply()

    assert stored() == []


def test_back_in_by_a_save_after_that(path):
    made = entry("Aktenplan")
    index().delete_item(made)
    made.save()
    apply()

    assert stored() == ["aktenplan"]


def test_objects_of_classes_that_are_gone_are_taken_out(path):
    SearchChange.objects.create(root="former.thing", key="1", model="former.thing")

    assert apply() == 1
    assert SearchChange.objects.count() == 0


def changed_meanwhile(monkeypatch):
    """Apply a change of an object that changes again while it is written."""
    made = entry("Aktenplan")
    write = outbox.write

    def slow(*arguments):
        write(*arguments)
        monkeypatch.setattr(outbox, "write", write)
        made.title = "Bauakte"
        made.save()

    monkeypatch.setattr(outbox, "write", slow)
    apply()
    apply()


def test_changed_again_while_it_is_written(path, monkeypatch):
    changed_meanwhile(monkeypatch)

    assert stored() == ["bauakte"]


def test_twin_forgetting_by_object_loses_that_change(path, monkeypatch):
    def forget(_tokens):
        SearchChange.objects.all().delete()

    with without(monkeypatch, outbox, "forget", forget):
        changed_meanwhile(monkeypatch)

    assert stored() == ["aktenplan"]


def failing(monkeypatch, title):
    """Let the texts of one entry fail."""

    def document(item):
        if item.title == title:
            raise ValueError("no text")
        return document_of(item)

    monkeypatch.setattr("cms.search.engine.resolving.document_of", document)


def test_one_that_cannot_be_written_stops_no_other(path, monkeypatch):
    failing(monkeypatch, "Schlecht")
    for title in ("Aktenplan", "Schlecht", "Bauakte"):
        entry(title)

    assert apply() == 2
    assert stored() == ["aktenplan", "bauakte"]
    left = SearchChange.objects.get()
    assert (left.attempts, left.error) == (2, "ValueError: no text")


def test_given_up_after_five_attempts_until_it_changes(path, monkeypatch):
    failing(monkeypatch, "Schlecht")
    made = entry("Schlecht")
    for _ in range(7):
        apply()
    assert (outbox.queue().waiting, outbox.queue().given_up) == (0, 1)

    made.title = "Gut"
    made.save()
    apply()

    assert (stored(), outbox.queue().given_up) == (["gut"], 0)


def test_given_another_chance(path, monkeypatch):
    with monkeypatch.context() as patch:
        failing(patch, "Schlecht")
        entry("Schlecht")
        for _ in range(5):
            apply()

    assert outbox.give_another_chance() == 1
    assert apply() == 1


def test_nobody_waits_for_another_writer(path):
    entry("Aktenplan")

    with locked(path, wait=True):
        assert apply() == 0

    assert apply() == 1


def test_without_automatic_updates_nothing_is_noted(settings, tmp_path, db):
    use(settings, tmp_path, AUTO_UPDATE=False)
    entry("Aktenplan")

    assert SearchChange.objects.count() == 0


def test_applied_once_at_commit(
    settings, tmp_path, db, django_capture_on_commit_callbacks
):
    use(settings, tmp_path, APPLY="commit")
    build()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        entry("Aktenplan")
        entry("Bauakte")

    assert len(callbacks) == 1
    assert stored() == ["aktenplan", "bauakte"]


def test_the_same_object_twice_is_one_change(path):
    made = entry("Aktenplan")
    outbox.note([made, made, Entry(pk=made.pk), Entry()])

    assert SearchChange.objects.count() == 1


def test_pages_are_resolved_through_their_own_class(path):
    from wagtail.models import Page

    from tests.knowledge.factories import guide

    page = guide("aktenplan", title="Aktenplan abstimmen")
    SearchChange.objects.all().delete()
    outbox.note([Page.objects.get(pk=page.pk)])
    apply()

    kinds = index().backend.search("abstimmen", type(page).objects.all())
    assert [each.title for each in kinds] == ["Aktenplan abstimmen"]
    page.delete()
    apply()
    assert "wagtailcore.page" not in " ".join(names())


def names():
    from cms.search.engine.config import configured
    from cms.search.engine.reading import opened

    with opened(configured().path) as searcher:
        found = [each["uid"] for each in searcher.reader().all_stored_fields()]
    return [name for name in found if not name.endswith((":1", ":2", ":3"))]
