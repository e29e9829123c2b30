"""Processes in the Wagtail admin: choosing a service, the check, the report."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from wagtail.models import GroupPagePermission

from cms.accounts.models import Role
from cms.knowledge.blocks import StepsBlock
from cms.knowledge.models import ProcessPage, Service
from cms.knowledge.panels import ServiceKeyChooser
from cms.knowledge.services.process_steps import steps_in_future
from cms.knowledge.services.structure import open_place
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.knowledge.factories import STEP, process, text_of

pytestmark = pytest.mark.django_db
KEY = "99102013002000"
CHOOSER = "/redaktion/leistungen/waehlen/"
REPORT = "/redaktion/prozesspruefung/"
LOOP = [("step", STEP | {"waste": "loop"})]


@pytest.fixture
def service():
    Service.objects.create(slug="ohne", name="Hund ohne Schlüssel")
    Service.objects.create(slug="9" * 14, leika_key="9" * 14, name="Baum fällen")
    return Service.objects.create(slug=KEY, leika_key=KEY, name="Hundesteuer Anmeldung")


@pytest.fixture
def editing(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Baum fällen", "Hundesteuer Anmeldung"]),
        ("anmeldung hunde", ["Hundesteuer Anmeldung"]),
        ("99 102 013", ["Hundesteuer Anmeldung"]),
        ("katze", []),
    ],
)
def test_services_are_found_by_name_and_by_key(editing, service, words, names):
    response = editing.get(f"{CHOOSER}liste/", {"q": words})

    assert [each.name for each in response.context["results"]] == names


def test_the_window_shows_names_and_keys_and_no_form_to_add(editing, service):
    html = json.loads(editing.get(CHOOSER).content)["html"]

    assert "Leistung wählen" in html
    assert KEY in html
    assert f"{CHOOSER}{service.pk}/" in html
    assert "tab-create" not in html


def test_what_is_chosen_is_the_key(editing, service):
    answer = json.loads(editing.get(f"{CHOOSER}{service.pk}/").content)

    assert answer["result"] == {
        "id": KEY,
        "title": f"Hundesteuer Anmeldung ({KEY})",
        "edit_url": f"/leistungen/{KEY}/",
    }


def test_the_form_shows_the_service_of_the_key(editing, service):
    page = process(leika_key=KEY, to_be=LOOP)

    text = text_of(editing.get(f"/redaktion/pages/{page.pk}/edit/"))

    assert f'value="{KEY}"' in text
    assert f"Hundesteuer Anmeldung ({KEY})" in text
    assert f'href="/leistungen/{KEY}/"' in text
    assert "Der Fall dreht Schleifen</strong> (Schritt 1)" in text


def test_the_form_of_a_good_process_says_that_nothing_was_found(editing):
    page = process()

    text = text_of(editing.get(f"/redaktion/pages/{page.pk}/edit/"))

    assert "Die Prüfung fand keine Schleifen" in text


def test_a_key_that_is_in_no_list_is_kept_and_said_so():
    data = ServiceKeyChooser().get_value_data("11111111111111")

    assert data == {
        "id": "11111111111111",
        "edit_url": "",
        "title": "nicht in der Liste (11111111111111)",
    }
    assert ServiceKeyChooser().get_value_data("") is None


def test_the_report_lists_what_still_carries_something_along(editing):
    process("gut")
    process("rund", to_be=LOOP)

    response = editing.get(REPORT)

    assert [one.title for one in response.context["pages"]] == ["Rund"]
    assert "Der Fall dreht Schleifen" in text_of(response)


def test_the_report_names_what_one_may_change_alone(client):
    own, other = MembershipFactory(role=Role.EDITOR), MembershipFactory()
    process("eigener", place=open_place(own.publisher), to_be=LOOP)
    process("fremder", place=open_place(other.publisher), to_be=LOOP)
    rights = Group.objects.create(name="Redaktion")
    page = open_place(own.publisher)
    GroupPagePermission.objects.create(
        group=rights,
        page=page,
        permission=Permission.objects.get(codename="change_page"),
    )
    own.user.groups.add(rights)
    client.force_login(own.user)

    response = client.get(REPORT)

    assert [one.title for one in response.context["pages"]] == ["Eigener"]


def test_a_report_without_findings_says_so(editing):
    assert "Die Prüfung findet nichts" in text_of(editing.get(REPORT))


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_report_asks_as_often_for_one_process_as_for_three(
    editing, item_count, django_assert_max_num_queries
):
    for number in range(item_count):
        process(f"rund-{number}", to_be=LOOP)
    editing.get(REPORT)

    with django_assert_max_num_queries(12):
        response = editing.get(REPORT)

    assert response.context["pages"].paginator.count == item_count


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"question": "Gut?", "back_to": 1}, ""),
        ({"question": "Gut?"}, ""),
        ({"back_to": 1}, "Nennen Sie die Frage"),
        ({"question": "Gut?", "back_to": 2}, "nur zu diesem oder einem früheren"),
    ],
)
def test_a_case_goes_back_by_a_question_alone(values, sentence):
    block = StepsBlock()
    steps = block.to_python([{"type": "step", "value": STEP | values}])

    if not sentence:
        assert len(block.clean(steps)) == 1
        return
    with pytest.raises(ValidationError) as refused:
        block.clean(steps)
    assert sentence in str(refused.value.block_errors[0])


def test_steps_of_an_older_version_are_read():
    page = ProcessPage(to_be=[("step", {"actor": "A", "action": "prüft"})])

    (step,) = steps_in_future(page)
    assert (step.minutes_work, step.question, step.back_to) == (0, "", 0)
