"""The reports of the query log in the editors' area, wide and narrow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.search.domain.counts import monday_of
from cms.search.models import QueryCount
from tests.accounts.factories import UserFactory

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
