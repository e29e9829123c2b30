"""Reports of the query log for editors, and the way to synonyms."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format

from cms.accounts.models import Role
from cms.search.domain.counts import Weeks, chosen_weeks, monday_of, weeks_to_choose
from cms.search.models import QueryCount, SynonymGroup
from cms.search.permissions import edits_platform
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.search.factories import platform_editor

WITHOUT_HIT = "/redaktion/suche/ohne-treffer/"
NOT_OPENED = "/redaktion/suche/nicht-geoeffnet/"
ADD = "/redaktion/snippets/search/synonymgroup/add/"
SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def editing(client, db):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def counted(words, weeks_ago=0, **sums):
    monday = monday_of(timezone.localdate()) - timedelta(weeks=weeks_ago)
    return QueryCount.objects.create(words=words, week=monday, **sums)


def lines(response):
    return [(row.words, row.misses, row.unopened) for row in response.context["page"]]


def test_words_without_a_hit_are_listed_by_how_often(editing):
    counted("mängelmelder", searches=4, misses=4)
    counted("stadtpass", searches=5, misses=2)
    counted("stadtpass", weeks_ago=3, searches=5, misses=5, hits=1)
    counted("raritaet", searches=2, misses=2)
    counted("früher", weeks_ago=4, searches=9, misses=9)

    response = editing.get(WITHOUT_HIT)

    assert lines(response) == [("stadtpass", 7, 3), ("mängelmelder", 4, 0)]
    assert "raritaet" not in response.content.decode()


def test_words_of_which_mostly_nothing_was_opened_are_listed(editing):
    counted("aktenplan", searches=9, misses=1, first=1, page=2, hits=7)
    counted("gefunden", searches=9, first=4, top=1, hits=7)
    counted("nichts", searches=5, misses=5)

    page = editing.get(NOT_OPENED)

    assert lines(page) == [("aktenplan", 1, 5)]
    row = page.context["page"][0]
    assert (row.opened, row.best, row.hits) == (3, "vierter bis zehnter Treffer", 7)


def test_weeks_can_be_chosen(editing):
    counted("früher", weeks_ago=10, searches=3, misses=3)
    monday = monday_of(timezone.localdate()) - timedelta(weeks=10)

    response = editing.get(WITHOUT_HIT, {"von": f"{monday}", "bis": f"{monday}"})

    assert lines(response) == [("früher", 3, 0)]
    assert date_format(monday, "SHORT_DATE_FORMAT") in response.content.decode()


@pytest.mark.parametrize(
    ("values", "weeks"),
    [
        ({}, (MONDAY - timedelta(weeks=3), MONDAY)),
        ({"von": "2026-11-18", "bis": "2026-11-22"}, (MONDAY, MONDAY)),
        ({"von": "2026-11-22", "bis": "2026-11-02"}, (date(2026, 11, 2), MONDAY)),
        ({"von": "gestern", "bis": "\x00"}, (MONDAY - timedelta(weeks=3), MONDAY)),
        ({"von": "0001-01-01"}, (date(1, 1, 1), MONDAY)),
    ],
)
def test_weeks_of_an_address_are_whole_and_the_right_way_round(values, weeks):
    assert chosen_weeks(values, today=SUNDAY) == Weeks(*weeks)


def test_weeks_to_choose_go_back_a_year():
    choices = weeks_to_choose(today=SUNDAY)

    assert choices[0] == MONDAY
    assert len(choices) == 53


@pytest.mark.parametrize("url", [WITHOUT_HIT, NOT_OPENED])
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_words(
    editing, url, number, django_assert_num_queries
):
    for place in range(number):
        counted(f"wort{place}", searches=9, misses=4)
    editing.get(url)  # reads what a process reads once

    with django_assert_num_queries(8):
        response = editing.get(url)

    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EDITOR, 200), (Role.APPROVER, 200), (Role.LEARNER, 302)]
)
def test_only_editors_read_the_reports(client, db, role, status):
    client.force_login(MembershipFactory(role=role).user)

    assert client.get(WITHOUT_HIT).status_code == status
    assert client.get(NOT_OPENED).status_code == status


def test_one_click_begins_a_group_with_the_word(editing):
    counted("mängelmelder", searches=4, misses=4)
    report = editing.get(WITHOUT_HIT).content.decode()
    link = f"{ADD}?wort=m%C3%A4ngelmelder"

    response = editing.get(link)

    assert f'href="{link}"' in report
    instance = response.context["form"].instance
    assert (instance.key, instance.terms) == ("maengelmelder", "mängelmelder\n")
    data = {"key": instance.key, "terms": f"{instance.terms}Schaden", "ambiguous": ""}
    editing.post(link, {**data, "direction": "both"})
    assert SynonymGroup.objects.get().terms.split() == ["mängelmelder", "Schaden"]


def test_a_group_of_ones_own_begins_empty(editing):
    assert editing.get(ADD).context["form"].instance.terms == ""


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_editors_of_the_platform_write_synonyms(client, db, role):
    client.force_login(platform_editor(role))
    counted("mängelmelder", searches=4, misses=4)

    page = client.get(WITHOUT_HIT).content.decode()
    client.post(ADD, {"key": "a", "terms": "Eins\nZwei", "direction": "both"})

    assert ADD in page
    assert SynonymGroup.objects.get().terms.split() == ["Eins", "Zwei"]


@pytest.mark.parametrize(
    "url", [ADD, "/redaktion/snippets/search/bestbet/", WITHOUT_HIT]
)
def test_what_holds_for_all_is_changed_by_editors_of_the_platform(client, db, url):
    theirs = {"editor": platform_editor(), "left": platform_editor()}
    theirs["left"].memberships.update(role=Role.LEARNER)
    theirs["elsewhere"] = MembershipFactory(role=Role.EDITOR).user
    status = {}
    for name, person in theirs.items():
        client.force_login(person)
        status[name] = client.get(url).status_code

    elsewhere = 200 if url == WITHOUT_HIT else 302
    assert status == {"editor": 200, "left": 302, "elsewhere": elsewhere}


def test_closed_accounts_and_visitors_change_nothing(db):
    person = platform_editor()
    person.is_active = False

    assert not edits_platform(person)
    assert not edits_platform(AnonymousUser())


def test_who_may_not_write_synonyms_proposes_one(client, db):
    client.force_login(MembershipFactory(role=Role.EDITOR).user)
    counted("mängelmelder", searches=4, misses=4)

    page = client.get(WITHOUT_HIT).content.decode()
    link = "/suche/frage/?q=m%C3%A4ngelmelder&amp;synonym=1"
    form = client.get(link.replace("&amp;", "&")).context["form"]

    assert ADD not in page
    assert "deshalb ändert sie die Redaktion der Plattform" in page
    assert f'href="{link}"' in page
    assert form["words"].value() == "mängelmelder"
    assert form["text"].value().startswith("Gesucht wird „mängelmelder“")
    assert client.get("/suche/frage/?synonym=1").context["form"]["text"].value() == ""


def panel(client):
    html = client.get("/redaktion/").content.decode()
    start = html.find('id="search-asked')
    return " ".join(html[start : html.find("</section>", start)].split())


def test_the_start_page_shows_what_is_missed_most(editing):
    for place in range(7):
        counted(f"wort{place}", searches=9, misses=3 + place)

    shown = panel(editing)

    assert re.findall(r"<strong>(\w+)</strong> <br> (\d) Suchen", shown) == [
        (f"wort{place}", str(3 + place)) for place in (6, 5, 4, 3, 2)
    ]
    assert f'href="{WITHOUT_HIT}"' in shown
    assert f'href="{ADD}?wort=wort6"' in shown


def test_the_start_page_leads_others_to_a_proposal(client, db):
    client.force_login(MembershipFactory(role=Role.EDITOR).user)
    counted("mängelmelder", searches=4, misses=4)

    assert "/suche/frage/?q=m%C3%A4ngelmelder" in panel(client)


def test_the_start_page_says_nothing_where_nothing_is_missed(editing):
    counted("raritaet", searches=2, misses=2)

    assert 'id="search-asked' not in editing.get("/redaktion/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_start_page_do_not_grow(
    editing, number, django_assert_num_queries
):
    for place in range(number):
        counted(f"wort{place}", searches=9, misses=4)
    editing.get("/redaktion/")

    with django_assert_num_queries(24):
        shown = panel(editing)

    assert shown.count("<strong>") == number
