"""What is kept of people outside: handed out and erased, answers of the house stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import Answer, Contribution, Delivery
from assessment.services.contributions import accept_contribution, waiting_of
from assessment.services.deliveries import remove_sheet
from assessment.services.runs import delete_run
from cms.accounts.models import AccessLink
from cms.accounts.services import Refused
from cms.accounts.services.own_data import subject_of
from cms.audit.services import erasing, own_data, registry
from tests.accounts.factories import UserFactory
from tests.assessment.assigning import assigned
from tests.assessment.delivering import IDA, given_in, sent
from tests.assessment.factories import DeliveryFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    """Return the person asked, who has an account of her own."""
    return UserFactory(email=IDA)


def accept_all(run):
    for row in waiting_of(run):
        accept_contribution(row, version=0, by=UserFactory(), at=timezone.now())


def test_own_data_hold_the_sheet_and_what_was_said(run, ida):
    given_in(run)

    found = {
        section["model"]: section["rows"]
        for section in own_data.gather(subject_of(ida))
    }

    assert "Rechenzentrum Musterheim" in found["assessment.Delivery"][0]
    assert "Zweimal im Jahr geprobt" in found["assessment.Contribution"][0]


def test_own_data_of_who_decides_name_the_decision_not_the_words(run):
    given_in(run)
    accept_all(run)
    decider = Contribution.objects.get().decided_by

    text = str(own_data.gather(subject_of(decider)))

    assert "assessment.Contribution" in text
    assert "Ida Beispiel" not in text


def test_erased_person_leaves_the_answer_without_name(run, ida):
    given_in(run)
    accept_all(run)

    erasing.erase(subject_of(ida))

    assert not Delivery.objects.exists()
    assert not Contribution.objects.exists()
    assert not AccessLink.objects.exists()
    assert "Ida" not in Answer.objects.get().comment


def test_erased_decider_leaves_the_proposal(run):
    given_in(run)
    accept_all(run)
    row = Contribution.objects.get()

    erasing.erase(subject_of(row.decided_by))

    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("accepted", None)


def test_deleted_sheets_count_for_the_day(run):
    sheet = sent(run)

    remove_sheet(sheet, at=timezone.now())

    link = AccessLink.objects.get()
    assert (link.name, link.email) == ("", "nobody@deleted.invalid")
    assert not Delivery.objects.exists()


def test_what_came_without_link_is_removed_too(run):
    remove_sheet(DeliveryFactory(run=run, kind="file"), at=timezone.now())

    assert not Delivery.objects.exists()


def test_deleted_run_takes_names_and_addresses_along(run):
    given_in(run)

    delete_run(run, at=timezone.now())

    link = AccessLink.objects.get()
    assert (link.name, link.email) == ("", "nobody@deleted.invalid")
    assert not Delivery.objects.exists()


def test_deleted_runs_count_for_the_day(monkeypatch):
    monkeypatch.setattr("cms.accounts.services.links.DAILY_LIMIT", 2)
    run = RunFactory(perspectives=["al"])
    sent(run)
    assigned(run)
    delete_run(run, at=timezone.now())

    with pytest.raises(Refused):
        sent(RunFactory(municipality=run.municipality))


@pytest.mark.parametrize(("days", "left"), [(179, 1), (181, 0)])
@pytest.mark.parametrize("field", ["until", "ended_at"])
def test_half_a_year_after_the_end_all_is_erased(run, field, days, left):
    now = timezone.now()
    DeliveryFactory(run=run, **{field: now - timedelta(days=days)})

    for rows in registry.endings()["deliveries"](now):
        rows.delete()

    assert Delivery.objects.count() == left
