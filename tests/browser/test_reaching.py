"""An address out of reach, as the person and the coordination see it."""

from datetime import date

import pytest

from cms.accounts.models import User
from cms.accounts.services.reaching import address_token
from tests.browser.prepared import COORDINATOR


@pytest.fixture
def unreachable(town):
    user = User.objects.get(email=COORDINATOR)
    user.unreachable_since = date(2026, 11, 2)
    user.save()
    return user


def test_pages_about_an_address_out_of_reach_pass_all_checks(
    unreachable, town, sign_in, tour
):
    sign_in(unreachable)
    member = unreachable.memberships.get()
    for path in (
        "/konto/",
        "/kommunen/musterheim/mitglieder/",
        f"/kommunen/musterheim/mitglieder/{member.pk}/",
        f"/konto/adresse/{address_token(unreachable)}/",
    ):
        tour.visit(path)
    tour.press(tour.page.get_by_role("main").get_by_role("button"))
    tour.look_at("address confirmed")
    tour.end()
