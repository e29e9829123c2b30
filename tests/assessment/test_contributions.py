"""Proposals from outside: never scored, decided once, the source stays named."""

import pytest
from django.utils import timezone

from assessment.models import Answer, Contribution
from assessment.services.contributions import (
    accept_contribution,
    decline_contribution,
    waiting_of,
)
from assessment.services.questionnaire import load_questionnaire
from assessment.services.refusals import (
    DecidedError,
    RunClosedError,
    StaleAnswerError,
)
from assessment.services.runs import submit_run
from cms.accounts.models import Role
from cms.audit.models import Entry
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.delivering import given_in, sent, url
from tests.assessment.factories import (
    AnswerFactory,
    ContributionFactory,
    DeliveryFactory,
    RunFactory,
)
from tests.assessment.pages import question_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(run):
    """Return a proposal for itb-04, level 3, that waits."""
    given_in(run)
    return waiting_of(run)[0]


def accept(proposal, version=0):
    at = timezone.now()
    return accept_contribution(proposal, version=version, by=UserFactory(), at=at)


def decline(proposal):
    decline_contribution(proposal, by=UserFactory(), at=timezone.now())


def test_waiting_proposal_counts_for_nothing(run, proposal):
    AnswerFactory(run=run, question="str-02", level=1)

    submit_run(run, by=UserFactory(), at=timezone.now())

    assert load_questionnaire(run).done == {"str-02"}
    assert run.result.levels == {"str-02": 1}


def test_taken_over_it_is_the_answer_and_names_the_source(proposal):
    answer = accept(proposal)

    proposal.refresh_from_db()
    stored = Answer.objects.get()
    assert (stored.pk, stored.level, stored.source) == (answer.pk, 3, "house")
    assert stored.comment.startswith("Zulieferung von Rechenzentrum Musterheim, ")
    assert stored.comment.endswith(": Zweimal im Jahr geprobt")
    assert "Ida" not in stored.comment
    assert (proposal.state, stored.answered_by) == ("accepted", proposal.decided_by)


def test_comments_of_both_are_kept(run, proposal):
    AnswerFactory(run=run, question="itb-04", level=1, comment="Unser Stand")

    answer = accept(proposal, version=1)

    assert (answer.level, answer.version) == (3, 2)
    assert answer.comment.startswith("Unser Stand\n\nZulieferung von")


def test_answer_changed_meanwhile_is_not_overwritten(run, proposal):
    AnswerFactory(run=run, question="itb-04", level=1)

    with pytest.raises(StaleAnswerError):
        accept(proposal, version=0)

    proposal.refresh_from_db()
    assert (Answer.objects.get().level, proposal.state) == (1, "waiting")


@pytest.mark.parametrize("first", [accept, decline])
@pytest.mark.parametrize("second", [accept, decline])
def test_decision_is_made_once(proposal, first, second):
    first(proposal)

    with pytest.raises(DecidedError):
        second(proposal)

    assert Answer.objects.count() == (first is accept)


def test_draft_cannot_be_decided(run):
    row = ContributionFactory(delivery=sent(run), question="itb-04", state="draft")

    with pytest.raises(DecidedError):
        accept(row)


def test_closed_run_takes_nothing_over():
    row = ContributionFactory(delivery__run=RunFactory(state="submitted"))

    with pytest.raises(RunClosedError):
        accept(row)

    row.refresh_from_db()
    assert row.state == "waiting"


def test_unknown_is_put_aside_only(client, assessor, run):
    given_in(run, levels=[("itb-04", "unknown")])
    row = waiting_of(run)[0]

    text = client.get(question_url(run, "itb-04")).content.decode()

    assert 'value="accept"' not in text
    with pytest.raises(DecidedError):
        accept(row)
    decline(row)


def test_question_page_shows_who_said_what_unconfirmed(client, assessor, run, proposal):
    text = client.get(question_url(run, "itb-04")).content.decode()

    assert "Ida Beispiel, Rechenzentrum Musterheim" in text
    assert "unbestätigt" in text
    assert "Stufe 3: Gelebt" in text
    assert "Zweimal im Jahr geprobt" in text


def test_page_takes_over(client, assessor, run, proposal):
    typed = {"decision": "accept", "version": "0"}

    response = client.post(url(run, "contribution", proposal.pk), typed, follow=True)

    assert Answer.objects.get().answered_by == assessor
    assert "Übernommen." in response.content.decode()
    assert not response.context["proposals"]


def test_page_puts_aside(client, assessor, run, proposal):
    typed = {"decision": "decline", "version": "0"}

    response = client.post(url(run, "contribution", proposal.pk), typed, follow=True)

    assert "Abgelehnt." in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"decision": "x"}, {"version": "-1"}, {"version": ""}]
)
def test_wrong_decision_is_refused(client, assessor, run, proposal, wrong):
    typed = {"decision": "accept", "version": "0", **wrong}

    response = client.post(url(run, "contribution", proposal.pk), typed)

    assert response.status_code == 400
    assert waiting_of(run)


def test_second_decision_is_told(client, assessor, run, proposal):
    decline(proposal)

    typed = {"decision": "accept", "version": "0"}
    response = client.post(url(run, "contribution", proposal.pk), typed, follow=True)

    assert "schon entschieden" in response.content.decode()


def test_lists_of_questions_show_where_something_waits(client, assessor, run, proposal):
    overview = client.get(url(run, "run"))
    question = client.get(question_url(run, "itb-01"))

    (field,) = [f for f in overview.context["progress"].fields if f.waiting]
    (link,) = [
        entry
        for each in question.context["progress"].fields
        for entry in each.questions
        if entry.waiting
    ]
    assert (field.id, field.waiting, link.id) == ("itb", 1, "itb-04")
    assert "1 Zulieferung wartet" in overview.content.decode()


@pytest.mark.parametrize("role", [Role.LEAD, Role.LEARNER])
def test_who_holds_a_view_alone_sees_none(client, run, proposal, role):
    run.perspectives = ["it"]
    run.save()
    user = person_at(run.municipality, role)
    user.memberships.update(function="it")
    client.force_login(user)

    text = client.get(question_url(run, "itb-04")).content.decode()

    assert "Rechenzentrum" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_question_page_reads_the_same_for_one_and_three(
    client, assessor, run, count, counted
):
    for number in range(count):
        given_in(run, email=f"ida{number}@rechenzentrum.example")
    client.get(question_url(run, "itb-04"))

    # One query more than without proposals: the rows that are shown.
    with counted(7):
        response = client.get(question_url(run, "itb-04"))

    assert len(response.context["proposals"]) == count


def test_files_and_tools_arrive_as_the_same_rows(client, assessor, run):
    """Part of the contract: a file needs neither a link nor an address."""
    now = timezone.now()
    delivery = DeliveryFactory(
        run=run, kind="file", email="", given_at=now, ended_at=now, questions=["itb-04"]
    )
    row = ContributionFactory(delivery=delivery, question="itb-04", level=1)

    text = client.get(url(run)).content.decode()
    accept(row)

    assert "Rechenzentrum Musterheim" in text
    assert Answer.objects.get().level == 1


def test_decisions_are_recorded_without_contents(run):
    given_in(run, levels=[("itb-04", "3"), ("str-02", "1")])
    first, second = waiting_of(run)
    accept(first)
    decline(second)

    rows = Entry.objects.filter(object_type="assessment.contribution").order_by("pk")
    assert list(rows.values_list("action", flat=True)) == [
        "assessment.contribution_accepted",
        "assessment.contribution_declined",
    ]
    assert Contribution.objects.filter(decided_at=None).count() == 0
