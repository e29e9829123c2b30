"""What a person sees first: my day, workspace, account, frame."""

from datetime import date

import pytest
from wagtail import hooks

from cms.accounts.models import Role
from cms.ui.panels import DayGroup, DayLine, MenuItem, Panel
from tests.accounts.factories import MembershipFactory, UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_first_visit_without_municipality_says_how_to_join(client):
    client.force_login(UserFactory())

    page = client.get("/mein-tag/").content.decode()

    assert "Offen für alle" in page
    assert "Zu Ihrer Kommune kommen" in page
    links = ["/selbsttest/", "/wissen/", "/lernen/", "/suche/", "/konto/zugang/"]
    assert [link for link in links if f'href="{link}"' not in page] == []


def test_way_to_an_account_begins_with_trying(client):
    page = client.get("/konto/zugang/").content.decode()

    assert "Zuerst ausprobieren" in page
    assert 'href="/selbsttest/"' in page


def test_members_are_not_told_what_is_open_to_all(client, town):
    client.force_login(person_at(town, Role.LEARNER))

    assert client.get("/mein-tag/").context["offers"] == []


def test_my_day_names_the_municipalities(client, town):
    client.force_login(person_at(town, Role.LEARNER))

    page = client.get("/mein-tag/").content.decode()

    assert 'href="/kommunen/musterheim/"' in page
    assert "Heute steht nichts an" in page


def test_my_day_shows_groups_with_lines_in_order(client, town):
    line = DayLine("Dienstanweisung KI", "/da/", "Lesen", date(2026, 3, 9), 12)

    def groups(person):
        return [
            DayGroup(2, "Zu lesen", (line,)),
            DayGroup(1, "Zu prüfen", (line,)),
            DayGroup(3, "Termine", ()),
        ]

    client.force_login(person_at(town, Role.LEARNER))
    with hooks.register_temporarily("my_day_groups", groups):
        page = client.get("/mein-tag/").content.decode()

    assert page.index("Zu prüfen") < page.index("Zu lesen")
    assert "Termine" not in page
    assert "bis 9. März 2026" in page
    assert "12 Minuten" in page


@pytest.mark.parametrize(
    ("role", "status"), [*((role, 200) for role in Role), (None, 404)]
)
def test_every_member_opens_the_workspace_and_nobody_else(client, town, role, status):
    client.force_login(person_at(town, role) if role else UserFactory())

    page = client.get("/kommunen/musterheim/")

    assert page.status_code == status
    assert ("Musterheim" in page.content.decode()) is (status == 200)


def test_workspace_draws_panels_in_order(client, town):
    def panels(request, municipality):
        name = municipality.name
        return [
            Panel(2, "ui/alert.html", {"title": f"zweitens {name}"}),
            Panel(1, "ui/alert.html", {"title": "erstens"}),
        ]

    client.force_login(person_at(town, Role.LEARNER))
    with hooks.register_temporarily("workspace_panels", panels):
        page = client.get("/kommunen/musterheim/").content.decode()

    assert page.index("erstens") < page.index("zweitens Musterheim")


def test_menu_shows_what_the_person_may_and_where_they_are(client, town):
    def menu(request, municipality):
        return [MenuItem(5, "Geheim", "/geheim/", "accounts.set_up")]

    client.force_login(person_at(town, Role.COORDINATOR))
    with hooks.register_temporarily("workspace_menu", menu):
        page = client.get("/kommunen/musterheim/mitglieder/")

    menu = page.context["frame"].workspace.menu
    current = [(link.url, link.current) for link in menu if link.current]
    assert current == [("/kommunen/musterheim/mitglieder/", "page")]
    assert "Geheim" not in page.content.decode()


def test_menu_hides_members_from_a_learner(client, town):
    client.force_login(person_at(town, Role.LEARNER))

    menu = client.get("/kommunen/musterheim/").context["frame"].workspace.menu

    assert "/kommunen/musterheim/mitglieder/" not in [link.url for link in menu]


def test_person_of_two_municipalities_can_switch(client, town):
    person = person_at(town, Role.LEARNER)
    other = MunicipalityFactory(slug="neuheim", name="Neuheim")
    MembershipFactory(user=person, publisher__municipality=other, role=Role.LEAD)
    client.force_login(person)

    page = client.get("/kommunen/neuheim/")

    found = page.context["frame"].workspaces
    assert [(each.label, each.is_current) for each in found] == [
        ("Musterheim", False),
        ("Neuheim", True),
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_frame_and_rights_cost_one_query(
    client, town, item_count, django_assert_num_queries
):
    person = person_at(town, Role.LEARNER)
    for _ in range(item_count):
        MembershipFactory(user=person)
    client.force_login(person)

    # Also sheets of others, who registered, mail domains, who is away, feedback,
    # confirmations, subscriptions.
    with django_assert_num_queries(13):
        client.get("/mein-tag/")


def test_person_corrects_the_own_name(client, town):
    person = person_at(town, Role.ASSESSOR)
    client.force_login(person)

    shown = client.get("/konto/").content.decode()
    client.post("/konto/", {"name": "Kim Neu", "is_superuser": "on"})

    person.refresh_from_db()
    assert "Musterheim: Einschätzung" in shown
    assert (person.name, person.is_superuser) == ("Kim Neu", False)


def test_missing_name_is_asked_for(client):
    person = UserFactory(name="Kim")
    client.force_login(person)

    response = client.post("/konto/", {"name": ""})

    assert list(response.context["form"].errors) == ["name"]
