"""The reports of the query log in the editors' area, wide and narrow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Role
from cms.search.domain.counts import monday_of
from cms.search.models import QueryCount
from tests.accounts.factories import MembershipFactory, UserFactory

PLACES = ("ohne-treffer", "nicht-geoeffnet")
WORDS = (
    "mängelmelder",
    "stadtpass",
    "e akte einführen",
    "datenschutzfolgenabschätzung",
)


@pytest.fixture
def editing(stored_rows, sign_in):
    sign_in(UserFactory(is_superuser=True, is_staff=True))
    for weeks, word in enumerate(WORDS):
        monday = monday_of(timezone.localdate()) - timedelta(weeks=weeks)
        QueryCount.objects.create(
            words=word, week=monday, searches=19 - weeks, misses=7, page=1, hits=weeks
        )


@pytest.mark.parametrize("place", PLACES)
def test_reports_of_the_query_log_are_accessible(
    editing, page_checks, live_server, place
):
    page = page_checks.page
    page_checks.open(f"{live_server.url}/redaktion/suche/{place}/")

    page_checks.everywhere()
    with page.expect_navigation():
        page.get_by_role("link", name="als Synonym aufnehmen").first.click()

    begun = page.locator("[name=terms]").input_value()
    assert begun == f"{WORDS[3 if place == 'ohne-treffer' else 0]}\n"


def test_start_page_leads_to_a_synonym(editing, page_checks, live_server):
    page = page_checks.page
    page_checks.open(f"{live_server.url}/redaktion/")

    page_checks.everywhere()
    with page.expect_navigation():
        page.get_by_role("link", name="als Synonym aufnehmen").first.click()

    assert page.locator("[name=terms]").input_value() == f"{WORDS[3]}\n"


def test_others_are_led_to_a_proposal(editing, page_checks, live_server, sign_in):
    sign_in(MembershipFactory(role=Role.EDITOR).user)
    page = page_checks.page
    page_checks.open(f"{live_server.url}/redaktion/suche/ohne-treffer/")

    page_checks.everywhere()
    with page.expect_navigation():
        page.get_by_role("link", name=f"Synonym für „{WORDS[3]}“").click()
    page_checks.everywhere()

    assert WORDS[3] in page.get_by_label("Ihre Frage").input_value()
