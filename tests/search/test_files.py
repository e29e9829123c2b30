"""Uploaded documents are found with the pages they belong to."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.jobs.models import Job
from cms.knowledge.models import PageFile
from cms.search.models import FileText
from cms.search.querysets.entries import FindableQuerySet
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, told
from tests.search.uploads import attach, docx, hits, replace, titles, upload
from tests.ui import crafted

pytestmark = pytest.mark.usefixtures("index", "media")
FILES = {
    "beschluss.pdf": (crafted.pdf("Ratsbeschluss zum Bebauungsplan"), "Bebauungsplan"),
    "bericht.docx": (docx("Bericht über Bebauungspläne"), "Bebauungspläne"),
    "liste.xlsx": (crafted.workbook((("Bebauungsplan", 2026),)), "Bebauungsplan"),
}


@pytest.mark.parametrize("name", FILES)
def test_page_is_found_by_what_its_file_says(client, name):
    data, marked = FILES[name]
    page = guide("bauen", title="Bauen", summary="Wie gebaut wird.")
    document = upload(name, data)
    attach(page, document)

    response = client.get("/suche/?q=bebauungsplan")

    (hit,) = response.context["found"].hits
    assert hit.url == "/wissen/bauen/"
    assert (hit.file_title, hit.file_url) == (document.title, document.url)
    html = response.content.decode()
    assert f'<a href="{document.url}">{document.title}</a>' in html
    assert f"<mark>{marked}</mark>" in html
    assert "Gefunden in:" in html


def test_what_the_page_says_itself_is_shown_from_the_page(client):
    page = guide("bauen", title="Bebauungsplan", summary="Wie gebaut wird.")
    attach(page, upload("a.docx", docx("Bebauungsplan")))

    (hit,) = hits(client, "bebauungsplan")

    assert (hit.file_url, hit.snippet[0].text) == ("", "Wie gebaut wird.")


def test_every_page_with_the_file_is_found(client):
    document = upload("a.docx", docx("Bebauungsplan"))
    for slug in ("eins", "zwei"):
        attach(guide(slug, title=slug), document)

    assert sorted(titles(client, "bebauungsplan")) == ["eins", "zwei"]
    assert Job.objects.filter(kind="search.read_file").count() == 1


def test_other_and_deleted_files_are_followed(client):
    page = guide("bauen", title="Bauen")
    document = upload("a.docx", docx("Bebauungsplan"))
    attach(page, document)

    replace(document, "b.docx", docx("Flächennutzung"))
    assert titles(client, "bebauungsplan") == []
    assert titles(client, "flächennutzung") == ["Bauen"]

    document.delete()
    assert titles(client, "flächennutzung") == []
    assert not FileText.objects.exists()


def test_file_that_is_taken_from_a_page_is_not_found_there(client):
    page = guide("bauen", title="Bauen")
    attach(page, upload("a.docx", docx("Bebauungsplan")))

    PageFile.objects.get().delete()

    assert titles(client, "bebauungsplan") == []
    assert FileText.objects.get().text == "Bebauungsplan"


def status(client, document):
    """Return what opening a document answers."""
    answer = client.get(document.url)
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def internal(db):
    """A page for people who signed in, with a file."""
    page = guide("intern", title="Intern")
    document = upload("a.docx", docx("Bebauungsplan"))
    attach(page, document)
    with told():
        page.view_restrictions.create(restriction_type="login")
    return document


def test_file_of_a_restricted_page_is_nowhere_for_others(client, internal):
    page = client.get("/suche/?q=bebauungsplan")

    assert (page.context["found"].total, "Bebauungsplan" in page.content.decode()) == (
        0,
        False,
    )
    assert status(client, internal) == 404
    client.force_login(UserFactory())
    assert titles(client, "bebauungsplan") == ["Intern"]
    assert status(client, internal) == 200


def test_file_of_a_page_for_a_group_is_nowhere_for_others(client, internal):
    PageViewRestriction.objects.update(restriction_type="groups")
    client.force_login(UserFactory())

    assert titles(client, "bebauungsplan") == []
    assert status(client, internal) == 404

    client.force_login(UserFactory(is_superuser=True))
    assert status(client, internal) == 200


def test_twin_without_the_hook_its_address_is_open(client, internal, monkeypatch):
    monkeypatch.setattr("cms.knowledge.wagtail_hooks.may_open", lambda *_: True)

    assert status(client, internal) == 200


def test_who_may_change_a_file_opens_it_before_its_page_is_live(client):
    page = guide("bauen", title="Bauen")
    document = upload("a.docx", docx("Bebauungsplan"))
    attach(page, document)
    with told():
        page.unpublish()

    assert status(client, document) == 404
    client.force_login(UserFactory(is_superuser=True))
    assert status(client, document) == 200


def test_twin_without_the_guard_it_is_found(client, internal, monkeypatch):
    monkeypatch.setattr(FindableQuerySet, "within", lambda rows, _pages: rows)

    assert titles(client, "bebauungsplan") == ["Intern"]


def test_file_that_a_public_page_has_too_is_open(client, internal):
    attach(guide("offen", title="Offen"), internal)

    assert titles(client, "bebauungsplan") == ["Offen"]
    assert status(client, internal) == 200


def test_files_of_closed_collections_are_left_out(client):
    closed = Collection.get_first_root_node().add_child(name="Intern")
    page = guide("bauen", title="Bauen")
    attach(page, upload("a.docx", docx("Bebauungsplan"), collection=closed))
    assert titles(client, "bebauungsplan") == ["Bauen"]

    rule = CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="login"
    )
    assert titles(client, "bebauungsplan") == []

    rule.delete()
    assert titles(client, "bebauungsplan") == ["Bauen"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        document = upload(f"a{number}.docx", docx("Bebauungsplan"))
        attach(guide(f"seite-{number}"), document)
    assert len(hits(client, "bebauungsplan")) == count

    with django_assert_num_queries(7):
        hits(client, "bebauungsplan")


def test_page_lists_its_files(client):
    page = guide("bauen", title="Bauen")
    document = upload("a.docx", docx("Bebauungsplan"))
    assert "Dateien" not in client.get("/wissen/bauen/").content.decode()
    attach(page, document)

    html = client.get("/wissen/bauen/").content.decode()
    assert f'<a href="{document.url}">A</a>' in html

    with told():
        document.title = "Neuer Name"
        document.save()
    assert "Neuer Name" in client.get("/wissen/bauen/").content.decode()
