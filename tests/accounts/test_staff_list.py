"""A list of people without a mailbox: lines that are wrong, a preview, one job."""

import pytest

from cms.accounts.domain.lists import Worker, read_staff
from cms.accounts.domain.problems import Flaw, ListError
from cms.accounts.forms.lists import seal
from cms.accounts.models import Membership, Person, Unit
from cms.accounts.services.lists import say_flaw
from cms.accounts.services.staff_list import enter_rows, preview_staff
from cms.audit.models import Entry
from cms.jobs.models import Job
from cms.jobs.services import WorkRefused
from tests.accounts.factories import PersonFactory

pytestmark = pytest.mark.django_db
URL = "/kommunen/musterheim/personen/liste/"
LIST = """Name;Personalnummer;Einheit;Telefon
Ada Werk;B 1;Bauhof;1
Bea Werk;b1;Bauhof;2
;B 3;;
Cem Werk;B 4;Kita;
"""


def test_lines_are_read_and_each_number_once():
    found = read_staff(LIST)

    assert found.workers == (
        Worker(2, "Ada Werk;B 1;Bauhof;1", "Ada Werk", "B 1", "Bauhof"),
        Worker(5, "Cem Werk;B 4;Kita;", "Cem Werk", "B 4", "Kita"),
    )
    assert [(flaw.line, flaw.column) for flaw in found.flaws] == [(3, ""), (4, "Name")]
    assert found.unused == ("Telefon",)


def test_flaws_name_column_and_line():
    (_twice, empty) = read_staff(LIST).flaws

    assert isinstance(empty, Flaw)
    assert say_flaw(empty) == "Zeile 4, Name: Diese Zelle ist leer."


@pytest.mark.parametrize(
    "text",
    ["", "Name;Einheit\nAda;Bauhof", "Personalnummer\n1", "Name;Personalnummer\n"],
)
def test_text_that_is_no_list_is_refused(text):
    with pytest.raises(ListError):
        read_staff(text)


def test_list_of_more_than_two_thousand_is_refused():
    lines = "".join(f"A;{number}\n" for number in range(2001))

    with pytest.raises(ListError, match="2001"):
        read_staff(f"Name;Personalnummer\n{lines}")


@pytest.fixture
def house(client, town, coordinator):
    client.force_login(coordinator)
    return town


def send(client, text=LIST, units="make"):
    body = {"text": text, "seal": seal(text), "send": "1", "units": units}
    return client.post(URL, body)


def test_preview_stores_nothing(client, house):
    PersonFactory(municipality=house, number="b4")

    page = client.post(URL, {"text": LIST}).content.decode()

    assert "1 Person eintragen" in page
    assert "Zeile 4, Name" in page
    assert Person.objects.count() == 1
    assert not Job.objects.exists()


def test_job_enters_people_with_new_units(client, house, coordinator):
    send(client)

    rows = Person.objects.of(house).values_list("name", "number_key", "unit__name")
    assert sorted(rows) == [
        ("Ada Werk", "b1", "Bauhof"),
        ("Cem Werk", "b4", "Kita"),
    ]
    assert Person.objects.filter(created_by=coordinator).count() == 2
    assert Job.objects.get().counts == {"entered": 2}
    assert Entry.objects.filter(action="accounts.person_saved").count() == 2


def test_unknown_units_are_left_out_if_wanted(client, house):
    send(client, units="leave_out")

    assert not Unit.objects.exists()
    assert not Person.objects.exclude(unit=None).exists()


def test_same_list_sent_twice_enters_once(client, house):
    text = "Name;Personalnummer\nAda Werk;B 1"
    body = {"text": text, "seal": seal(text), "send": "1"}
    client.post(URL, body)

    client.post(URL, body)

    assert Person.objects.count() == 1
    assert Job.objects.count() == 1


def test_number_taken_meanwhile_is_said_with_the_line(house, coordinator):
    arguments = {
        "municipality": house.pk, "by": coordinator.pk, "makes_units": False,
    }  # fmt: skip
    PersonFactory(municipality=house, number="b1")

    outcome = enter_rows(arguments, [[2, "Ada", "B 1", ""], [3, "Bea", "B 2", ""]])

    assert outcome.counts == {"refused": 1, "entered": 1}
    assert outcome.notes[0].startswith("Zeile 2: ")


def test_whoever_lost_the_role_enters_nobody(house, coordinator):
    arguments = {
        "municipality": house.pk, "by": coordinator.pk, "makes_units": False,
    }  # fmt: skip
    Membership.objects.all().delete()

    with pytest.raises(WorkRefused):
        enter_rows(arguments, [[2, "Ada", "B 1", ""]])


def test_nobody_new_is_refused(client, house):
    PersonFactory(municipality=house, number="b1")
    text = "Name;Personalnummer\nAda Werk;B 1"

    response = send(client, text)

    assert not Job.objects.exists()
    assert "schon eingetragen" in response.content.decode()


def test_unit_that_stands_twice_is_a_flaw(house):
    top = Unit.objects.create(publisher=house.publisher, name="Bauhof")
    Unit.objects.create(publisher=house.publisher, name="Bauhof", parent=top)

    found = preview_staff(house, LIST)

    assert [flaw.column for flaw in found.flaws] == ["Unit", "", "Name"]


def test_template_names_the_columns(client, house):
    content = client.get(f"{URL}vorlage.csv").content.decode("utf-8-sig")

    assert content == "Name;Personalnummer;Organisationseinheit\r\n"
