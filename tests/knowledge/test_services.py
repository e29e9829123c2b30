"""The list of services: loaded, found, shown."""

import csv
import gzip

import pytest
from django.core.management import CommandError, call_command

from cms.knowledge.models import Service, ServiceGroup
from cms.search.models import Entry
from tests.knowledge.domain.test_others import PROCESS
from tests.knowledge.factories import TopicFactory, load

pytestmark = pytest.mark.django_db
COLUMNS = (
    "leika_key", "name", "leika_type", "ozg_id", "ozg_service", "life_situation",
    "topic",
)  # fmt: skip
GROUP = ("10112", "Baumfällgenehmigung", "Wohnen & Umzug", "Bauen & Wohnen")
ROWS = (
    ("99093003000000", "Baumfällgenehmigung", "2/3", *GROUP),
    ("99093003006000", "Baum Fällung Genehmigung", "2/3", *GROUP),
    ("", "Baum Fällung Genehmigung", "4", *GROUP),
    ("", "Baum Fällung Genehmigung", "4", "", "", "", ""),
)


def write(folder, rows=ROWS, columns=COLUMNS):
    with gzip.open(folder / "ozg_services.csv.gz", "wt", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return folder


@pytest.fixture
def listed(tmp_path):
    return load(write(tmp_path))


def _entries():
    return dict(Entry.objects.filter(kind="service").values_list("source", "title"))


def test_a_list_is_loaded_and_a_second_time_nothing_changes(tmp_path, listed):
    again = load(tmp_path)

    assert (listed.new, again.new, again.unchanged) == (5, 0, 5)
    assert ServiceGroup.objects.get().topic == "Bauen & Wohnen"
    assert {*Service.objects.values_list("slug", flat=True)} == {
        "99093003000000", "99093003006000", "baum-faellung-genehmigung",
        "baum-faellung-genehmigung-2",
    }  # fmt: skip


def test_each_name_is_one_entry_and_what_goes_is_found_no_more(tmp_path, listed):
    assert _entries() == {
        "service:ozg-10112": "Baumfällgenehmigung",
        "service:99093003006000": "Baum Fällung Genehmigung",
        "service:baum-faellung-genehmigung": "Baum Fällung Genehmigung",
        "service:baum-faellung-genehmigung-2": "Baum Fällung Genehmigung",
    }

    changed = ("99093003006000", "Baum Fällung", *ROWS[1][2:])
    tally = load(write(tmp_path, (ROWS[0], changed)))

    assert (tally.new, tally.changed, tally.unchanged) == (0, 1, 2)
    assert _entries() == {
        "service:ozg-10112": "Baumfällgenehmigung",
        "service:99093003006000": "Baum Fällung",
    }


def test_pages_say_name_key_and_where_it_belongs(client, listed):
    overview = client.get("/leistungen/").content.decode()
    group = client.get("/leistungen/ozg-10112/").content.decode()
    service = client.get("/leistungen/99093003006000/").content.decode()

    assert 'href="/leistungen/ozg-10112/"' in overview
    assert 'href="/leistungen/99093003006000/"' in group
    assert "99093003006000" in service
    assert "Wohnen &amp; Umzug" in service
    assert 'href="/leistungen/ozg-10112/"' in service
    assert client.get("/leistungen/gibt-es-nicht/").status_code == 404


def test_a_topic_narrows_the_list_and_an_unknown_one_does_not(client, listed):
    ServiceGroup.objects.create(ozg_id="10001", title="Anderes", topic="Umwelt")

    def numbers(address):
        return client.get(address).context["pages"].paginator.count

    assert numbers("/leistungen/?thema=Umwelt") == 1
    assert numbers("/leistungen/?thema=x") == numbers("/leistungen/") == 2


def test_lists_ask_as_often_for_one_service_as_for_three(
    client, listed, django_assert_num_queries
):
    for number in range(3):
        group = ServiceGroup.objects.create(ozg_id=str(number), title=f"G{number}")
        Service.objects.create(slug=f"s{number}", name=f"S{number}", group=group)
    for address, queries in (("/leistungen/", 3), ("/leistungen/ozg-1/", 5),
                             ("/leistungen/ozg-10112/", 5)):  # fmt: skip
        client.get(address)  # what is kept for all pages
        with django_assert_num_queries(queries):
            client.get(f"{address}?page=1")


def test_a_process_that_carries_it_out_is_linked(client, tmp_path):
    TopicFactory(slug="e-akte")
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes/baulast.yaml").write_text(PROCESS, encoding="utf-8")
    load(write(tmp_path, [("99012004023000", "Baulastenauskunft", "4", *GROUP)]))

    for address in ("/leistungen/99012004023000/", "/leistungen/ozg-10112/"):
        assert 'href="/prozesse/baulast/"' in client.get(address).content.decode()


def test_a_file_that_is_no_list_is_refused(tmp_path):
    (tmp_path / "ozg_services.csv.gz").write_bytes(b"nothing")
    with pytest.raises(CommandError, match="keine komprimierte Liste"):
        call_command("load_content", str(tmp_path))

    write(tmp_path, columns=("a", *COLUMNS[1:]))
    with pytest.raises(CommandError, match="keine komprimierte Liste"):
        call_command("load_content", str(tmp_path))
