"""A sheet that is over opens nothing, whatever ended it."""

import pytest
from django.utils import timezone

from assessment.models import Contribution
from assessment.services.deliveries import find_sheet, withdraw_sheet
from assessment.services.runs import submit_run
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.assigning import come_in
from tests.assessment.delivering import DONE, START, sent, sheet_question_url
from tests.assessment.factories import AnswerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(run):
    return sent(run)


@pytest.fixture
def holder(client, sheet):
    come_in(client, sheet)
    return client


def save(client, key="str-02"):
    typed = {f"{key}-choice": "2", f"{key}-version": "0"}
    return client.post(sheet_question_url(key), typed)


def end_by_submission(run, sheet):
    AnswerFactory(run=run)
    by = person_at(run.municipality, Role.COORDINATOR)
    submit_run(run, by=by, at=timezone.now())


def end_by_withdrawal(run, sheet):
    withdraw_sheet(sheet, at=timezone.now())


def end_by_date(run, sheet):
    link = sheet.link
    link.expires_at = timezone.now()
    link.save()


@pytest.mark.parametrize("end", [end_by_submission, end_by_withdrawal, end_by_date])
def test_right_ends_at_once(holder, sheet, run, end):
    end(run, sheet)

    answers = [
        holder.get(START), holder.get(sheet_question_url()), holder.post(DONE),
        save(holder),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404] * 4
    assert not Contribution.objects.exists()
    assert find_sheet(sheet.link_id, at=timezone.now()) is None


def test_part_of_an_ended_page_leads_to_the_reason(client):
    response = client.get(sheet_question_url(), headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (401, START)


def test_answer_beside_the_end_is_refused_and_told(holder, sheet, monkeypatch):
    """Somebody withdraws the sheet between reading the page and saving."""
    from assessment.views import delivery_sheet

    read = delivery_sheet.load_sheet

    def then_it_ends(delivery):
        found = read(delivery)
        withdraw_sheet(delivery, at=timezone.now())
        return found

    monkeypatch.setattr(delivery_sheet, "load_sheet", then_it_ends)
    response = save(holder)

    assert response.status_code == 409
    assert "Dieser Fragebogen ist geschlossen" in response.content.decode()
    assert not Contribution.objects.exists()
