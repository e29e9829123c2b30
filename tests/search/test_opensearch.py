"""A search server: what it is sent is as recorded, and it may be away.

The answers of the recordings are those of its documentation. After a change that is
meant: ``pytest tests/search/test_opensearch.py --update-snapshots``.
"""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from cms.search import opensearch
from cms.search.engine.delivering import AwayError, DeliverRounds, deliver
from cms.search.engine.models import SearchChange
from cms.search.models import Entry
from cms.settings.environment import Environment
from tests.search.server import ENTRIES, FakeServer

RECORDED = Path(__file__).parents[1] / "data/opensearch.json"


@pytest.fixture
def recordings():
    return json.loads(RECORDED.read_text("utf-8"))


def _use(settings, tmp_path, port):
    url = f"opensearch://127.0.0.1:{port}/wandelwerk"
    entry = Environment().search("NO_SUCH_VARIABLE", default=url)
    settings.WAGTAILSEARCH_BACKENDS = {"default": entry}
    settings.VAR = tmp_path
    opensearch._rests_until.clear()


@pytest.fixture
def server(settings, tmp_path, db, recordings):
    found = FakeServer(recordings)
    _use(settings, tmp_path, found.port)
    yield found
    found.close()


def _entry(**values):
    values = {"kind": "guide", "url": "/a/", "title": "Aktenplan", **values}
    return Entry.objects.create(pk=7001, source="x:7001", **values)


def _store(recordings, asked):
    for each, request in zip(recordings, asked, strict=True):
        each["request"] = request
    lines = [json.dumps(each, ensure_ascii=False) for each in recordings]
    RECORDED.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def _titles(response):
    hits = response.context["found"].hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def test_it_is_asked_as_recorded_and_its_hits_are_entries(
    server, client, recordings, pytestconfig
):
    _entry(summary="Ordnung der Bürgerämter.")
    get_search_backend().rebuild(lambda _done, _all: None)

    titles = _titles(client.get("/suche/?q=Aktenpläne"))

    assert titles == ["Aktenplan"]
    if pytestconfig.getoption("--update-snapshots"):
        _store(recordings, server.asked)
    assert server.asked == [each["request"] for each in recordings]
    assert SearchChange.objects.count() == 0


def test_terms_are_sent_as_they_are(recordings):
    sent = json.dumps(recordings)

    for term in ("xaktenplan", "saktenplan", "cakt", "xburgeramter"):
        assert term in sent
    (mapping,) = (
        each["request"]["body"]["properties"]
        for each in recordings
        if each["request"]["path"].endswith("_mapping")
    )
    words = [each for name, each in mapping.items() if name.startswith("_all_text")]
    assert {each["analyzer"] for each in words} == {"whitespace"}


@pytest.mark.parametrize(
    "failing",
    [(503, {}), (404, {}), (400, {"error": "x"}), (200, {}), (200, []), (401, {})],
)
def test_the_database_answers_for_a_server_that_fails(server, client, failing):
    _entry()
    server.failing = failing

    assert _titles(client.get("/suche/?q=Aktenpläne")) == ["Aktenplan"]


def test_changes_wait_while_the_server_is_away(server, client, settings, tmp_path):
    server.close()
    entry = _entry(title="Ämterplan")
    backend = get_search_backend()

    with pytest.raises(AwayError):
        deliver(backend)

    assert SearchChange.objects.get(key="7001").attempts == 0
    assert _titles(client.get("/suche/?q=aemterplan")) == ["Ämterplan"]
    entry.delete()
    back = FakeServer([{"answer": {"status": 200, "body": {"result": "deleted"}}}])
    _use(settings, tmp_path, back.port)
    assert deliver(get_search_backend()) == 1
    back.close()
    assert [each["method"] for each in back.asked] == ["DELETE"]
    assert back.asked[0]["path"] == f"/{ENTRIES}/_doc/7001"
    assert SearchChange.objects.count() == 0


def test_a_server_without_an_index_gets_nothing(settings, tmp_path, db):
    bare = FakeServer([{"answer": {"status": 404, "body": {}}}])
    _use(settings, tmp_path, bare.port)
    _entry()

    with pytest.raises(AwayError, match="rebuild_search"):
        deliver(get_search_backend())

    bare.close()
    assert SearchChange.objects.count() == 1


def test_what_is_refused_does_not_stop_the_others(settings, tmp_path, db):
    item = {"index": {"_id": "7001", "status": 400, "error": {"type": "mapper"}}}
    refusal = {"status": 200, "body": {"errors": True, "items": [item]}}
    there = {"status": 200, "body": {}}
    strict = FakeServer([{"answer": each} for each in (there, refusal) * 2])
    _use(settings, tmp_path, strict.port)
    _entry()

    assert deliver(get_search_backend()) == 0

    strict.close()
    change = SearchChange.objects.get()
    assert (change.attempts, change.error) == (1, "BulkIndexError")


def test_the_worker_says_once_that_it_is_away(server, caplog):
    server.failing = (503, {})
    _entry()
    rounds = DeliverRounds()

    assert [rounds(timezone.now()) for _ in range(3)] == [False] * 3
    server.failing = None
    assert caplog.text.count("is away") == 1


def test_rebuilding_without_the_server_is_one_sentence(server):
    server.close()

    with pytest.raises(CommandError, match="Suchserver"):
        call_command("rebuild_search")


@pytest.mark.parametrize(
    ("url", "host", "prefix"),
    [
        (
            "opensearch://search.example",
            {"host": "search.example", "port": 9200, "use_ssl": False},
            "wandelwerk_",
        ),
        (
            "opensearch+https://u:p%40s@search.example:443/ort",
            {"port": 443, "use_ssl": True, "verify_certs": True,
             "http_auth": ["u", "p@s"]},
            "ort_",
        ),
    ],
)  # fmt: skip
def test_address_of_a_server(url, host, prefix):
    found = Environment().search("NO_SUCH_VARIABLE", default=url)

    assert found["HOSTS"][0].items() >= host.items()
    assert found["INDEX_PREFIX"] == prefix
