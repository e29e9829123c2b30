"""Two assessors at one answer, really in parallel: nobody is overwritten unseen.

In each round both read the answer; some wait for the other before they save, some save
at once, by a seeded choice. The twin saves without looking at the version: it has to be
found out, or the test proves nothing.
"""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection, connections, transaction

from assessment.models import Answer, Run
from assessment.services.answers import Draft, save_answer
from assessment.services.refusals import RunClosedError, StaleAnswerError
from assessment.services.runs import submit_run
from tests.accounts.factories import UserFactory
from tests.assessment.factories import NOW, AnswerFactory, RunFactory

QUESTION = "str-01"
PEOPLE = 2


def unchecked_save(run, draft, *, by, at):
    """Save as the product must not: whatever the version is by now."""
    with transaction.atomic():
        rows = Answer.objects.filter(run=run, question=draft.question)
        rows.update(**draft.content, version=draft.version + 1, answered_by=by)


def interleave(run, save, rounds):
    """Let two people read and save again and again.

    Returns the version each successful save went onto, and how many were refused.
    """
    people = [UserFactory() for _ in range(PEOPLE)]
    start, meeting = Barrier(PEOPLE), Barrier(PEOPLE)

    def assess(number):
        together, alone = random.Random(0), random.Random(number + 1)
        onto, refused = [], 0
        for turn in range(rounds):
            start.wait(60)
            is_meeting = together.random() < 0.6
            if not is_meeting:
                sleep(alone.random() / 300)
            row = Answer.objects.get(run=run, question=QUESTION)
            if is_meeting:
                meeting.wait(60)
            words = f"{row.comment[-200:]} {number}/{turn}"
            draft = Draft(QUESTION, "house", "3", row.version, "", words)
            try:
                save(run, draft, by=people[number], at=NOW)
            except StaleAnswerError:
                refused += 1
            else:
                onto.append(row.version)
        connections.close_all()
        return onto, refused

    with ThreadPoolExecutor(PEOPLE) as pool:
        results = list(pool.map(assess, range(PEOPLE)))
    return [version for onto, _ in results for version in onto], sum(
        refused for _, refused in results
    )


def overwritten(onto):
    """Return how many saves went onto a version that somebody else had saved onto."""
    return sum(count - 1 for count in Counter(onto).values())


def check_saves(rounds):
    answer = AnswerFactory()

    onto, refused = interleave(answer.run, save_answer, rounds)

    answer.refresh_from_db()
    assert overwritten(onto) == 0
    assert len(onto) + refused == PEOPLE * rounds
    assert answer.version == 1 + len(onto)
    assert refused > 0


def check_twin(rounds):
    answer = AnswerFactory()

    onto, refused = interleave(answer.run, unchecked_save, rounds)

    assert refused == 0
    assert overwritten(onto) > 0


def check_first_answers(rounds):
    """Both give the first answer to the same question: one is stored, one refused."""
    run, people = RunFactory(), [UserFactory() for _ in range(PEOPLE)]
    questions = list(run.catalogue.parsed.questions)[:rounds]
    start = Barrier(PEOPLE)

    def assess(number):
        refused = 0
        for question in questions:
            draft = Draft(question, "house", str(number), 0)
            start.wait(60)
            try:
                save_answer(run, draft, by=people[number], at=NOW)
            except StaleAnswerError:
                refused += 1
        connections.close_all()
        return refused

    with ThreadPoolExecutor(PEOPLE) as pool:
        refused = sum(pool.map(assess, range(PEOPLE)))

    assert refused == len(questions)
    assert run.answers.count() == len(questions)


def check_submitting(rounds):
    """An answer beside the submission is in the result, or refused."""
    people = [UserFactory() for _ in range(PEOPLE)]
    for _ in range(rounds):
        run = RunFactory()
        AnswerFactory(run=run, question="str-02")
        start = Barrier(PEOPLE)

        def answer(run=run, start=start):
            start.wait(60)
            try:
                save_answer(run, Draft(QUESTION, "house", "4", 0), by=people[0], at=NOW)
            except RunClosedError:
                return False
            finally:
                connections.close_all()
            return True

        def submit(run=run, start=start):
            start.wait(60)
            submit_run(Run.objects.get(pk=run.pk), by=people[1], at=NOW)
            connections.close_all()

        with ThreadPoolExecutor(PEOPLE) as pool:
            saved, submitted = pool.submit(answer), pool.submit(submit)
            submitted.result()
        levels = Run.objects.get(pk=run.pk).result.levels
        assert (QUESTION in levels) == saved.result()
        assert run.answers.filter(question=QUESTION).exists() == saved.result()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("check", "rounds"),
    [
        (check_saves, 1_000),
        (check_twin, 200),
        (check_first_answers, 40),
        (check_submitting, 3),
    ],
)
def test_parallel_saves_on_postgresql(check, rounds):
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")

    check(rounds)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("check", "rounds"),
    [
        (check_saves, 60),
        (check_twin, 60),
        (check_first_answers, 10),
        (check_submitting, 1),
    ],
)
def test_parallel_saves_on_sqlite(check, rounds):
    if connection.vendor != "sqlite":
        pytest.skip("is for SQLite")

    check(rounds)
