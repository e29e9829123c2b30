"""The page for staff council and data protection: complete, plain, for them alone."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.utils.text import capfirst

from cms.accounts.models import Role
from cms.accounts.services.openness import say_period, shown_rules
from cms.audit.domain.privacy import DataClass
from cms.audit.domain.retention import RULES, Ended, rule
from cms.audit.models import Entry
from cms.audit.services import registry, reporting
from tests.accounts.factories import UserFactory, person_at
from tests.accounts.signing import PASSWORD, sign_in
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
URL = "/kommunen/musterheim/datenschutz/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def page(client, town):
    client.force_login(person_at(town, Role.STAFF_COUNCIL))
    return BeautifulSoup(client.get(URL).content, "html.parser")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302), ("", 404), (Role.LEARNER, 404), (Role.ASSESSOR, 404),
        (Role.LEAD, 404), (Role.EDITOR, 404), (Role.APPROVER, 404),
        (Role.COORDINATOR, 200), (Role.STAFF_COUNCIL, 200), (Role.DATA_PROTECTION, 200),
    ],
)  # fmt: skip
def test_roles(client, town, role, status):
    if role is not None:
        client.force_login(person_at(town, role) if role else UserFactory())

    assert client.get(URL).status_code == status


def test_page_lists_every_report_with_readers_and_columns(page):
    cards = {
        card.h3.get_text(): card.get_text() for card in page.select("main article")
    }

    assert set(cards) == {str(report.title) for report in reporting.reports()}
    assert "Datenschutz" in cards["Protokoll der Kommune"]
    assert "Die Verwaltungsspitze sieht nur Freigaben" in cards["Protokoll der Kommune"]
    assert "Zuständige Person oder Funktion" in cards["Plan für zwölf Monate"]


def test_page_lists_the_periods_that_hold_today(page):
    section = page.select_one("#periods").parent
    lines = {row.th.get_text(): row.td.get_text() for row in section.select("tbody tr")}

    assert lines["Einladungen"] == "7 Tage"
    assert lines["Protokoll"] == "12 Monate"
    assert len(lines) == sum(each.ended is not Ended.LATER for each in RULES)


def test_page_holds_the_record_of_all_personal_data(page):
    titles = [each.get_text() for each in page.select("#record ~ div summary")]
    own = {
        capfirst(str(apps.get_model(data.model)._meta.verbose_name_plural))
        for data in registry.declared()
        if data.model.startswith(("accounts.", "assessment.", "audit.", "mail."))
        and any(g.handling.data_class is DataClass.PERSONAL for g in data.groups)
    }

    assert own - {*titles} == set()
    assert len({*titles}) == len(titles)
    assert "Organisationseinheiten" not in titles
    assert "Mitgliedschaften" in titles


def test_page_says_who_reads_the_log(page):
    section = page.select_one("#log").parent
    lines = {row.th.get_text(): row.td.get_text() for row in section.select("tbody tr")}

    assert lines["Personalvertretung"] == (
        "Exporte, Einsichten in Personendaten und in das Protokoll"
    )
    assert set(lines) == {
        "Koordination", "Datenschutz", "Verwaltungsspitze", "Personalvertretung"
    }  # fmt: skip


def test_page_speaks_german_throughout(page):
    """No text of the registries is left in English."""
    with_english = [
        text
        for text in page.select_one("main").stripped_strings
        if {" the ", " of ", " and ", " who "} & {f" {word} " for word in text.split()}
    ]

    assert with_english == []


def test_menu_and_workspace_lead_staff_council_here(client, town):
    client.force_login(person_at(town, Role.STAFF_COUNCIL))
    page = BeautifulSoup(client.get("/kommunen/musterheim/").content, "html.parser")

    assert len(page.select(f'nav a[href="{URL}"]')) == 1
    assert len(page.select(f'main a[href="{URL}"]')) == 1


def test_coordination_has_it_in_the_menu_alone(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))
    page = BeautifulSoup(client.get("/kommunen/musterheim/").content, "html.parser")

    assert len(page.select(f'nav a[href="{URL}"]')) == 1
    assert page.select(f'main a[href="{URL}"]') == []


def test_queries_do_not_depend_on_the_registries(
    client, town, monkeypatch, django_assert_num_queries
):
    client.force_login(person_at(town, Role.DATA_PROTECTION))
    for reports in (reporting.reports()[:1], reporting.reports()[:3]):
        monkeypatch.setattr(reporting, "reports", lambda found=reports: found)
        with django_assert_num_queries(3):
            client.get(URL)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sessions", "sofort"),
        ("export_files", "1 Tag"),
        ("audit_sharing", "3 Jahre"),
        ("account", "–"),
    ],
)
def test_periods_in_words(name, words):
    assert say_period(rule(name)) == words


def test_rules_for_what_is_not_stored_yet_are_left_out():
    assert "Versuche bei einer Wissensprüfung" not in {
        one.data for one in shown_rules()
    }


def test_others_see_no_log_in_as_the_page_says(client, town):
    member = person_at(town, Role.LEARNER)
    member.set_password(PASSWORD)
    member.save()
    sign_in(client, member.email)
    entry = Entry.objects.get(action="account_login")
    own = client.get("/konto/protokoll/").content.decode()
    client.force_login(person_at(town, Role.DATA_PROTECTION))

    log = client.get("/kommunen/musterheim/protokoll/").content.decode()

    assert (entry.actor, entry.tenant) == (member.pk, None)
    assert '<td class="kern-table__cell">Angemeldet</td>' in own
    assert member.name not in log
