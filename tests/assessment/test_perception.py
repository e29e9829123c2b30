"""The picture of how perspectives differ: who lets it be drawn, who sees it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connections, transaction
from django.urls import reverse

from assessment.models import Result, Run
from assessment.services.perception import release_view, withdraw_view
from assessment.services.results import store_result
from assessment.services.runs import submit_run
from cms.accounts.models import Function, Membership, Role
from tests.accounts.factories import person_at
from tests.assessment.factories import (
    NOW,
    AnswerFactory,
    CatalogueFactory,
    RunFactory,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
LEVELS = {"bm": 3, "al": 1}


@pytest.fixture
def run():
    return RunFactory(
        municipality=MunicipalityFactory(name="Musterheim", slug="musterheim"),
        catalogue=CatalogueFactory(),
        perspectives=["bm", "al"],
    )


def holder(run, function, role=Role.LEARNER):
    user = person_at(run.municipality, role)
    Membership.objects.filter(user=user).update(function=function)
    return user


def answered(run, *, holders):
    """Answer five questions for both perspectives, each by its holders in turn."""
    for source, people in holders.items():
        for at, question in enumerate(list(run.catalogue.parsed.questions)[:5]):
            AnswerFactory(
                run=run, question=question, source=source, level=LEVELS[source],
                answered_by=people[at % len(people)],
            )  # fmt: skip


def submitted(run):
    Run.objects.filter(pk=run.pk).update(state=Run.State.SUBMITTED, submitted_at=NOW)
    run.refresh_from_db()
    store_result(run, at=NOW)


def drawn(run):
    rows = Result.objects.get(run=run).perception
    charts = set(run.charts.filter(name="dots").values_list("language", flat=True))
    assert charts == ({"de", "en"} if rows else set())
    return rows


def result_page(run, client):
    url = reverse("assessment:result", args=["musterheim", run.pk])
    return client.get(url).content.decode()


@pytest.fixture
def single(run):
    """Return the only holders of both perspectives."""
    people = {key: holder(run, key) for key in LEVELS}
    answered(run, holders={key: [person] for key, person in people.items()})
    return people


def test_two_holders_each_need_no_release(run):
    pair = {key: [holder(run, key), holder(run, key)] for key in LEVELS}
    answered(run, holders=pair)

    submitted(run)

    assert drawn(run) == [
        {"one": "bm", "other": "al", "questions": 5, "points": ["75", "25"]}
    ]


def test_single_holders_are_drawn_once_all_have_released(run, single):
    submitted(run)
    assert drawn(run) == []

    release_view(run, "bm", by=single["bm"], at=NOW)
    assert drawn(run) == []

    release_view(run, "al", by=single["al"], at=NOW)
    release_view(run, "al", by=single["al"], at=NOW)
    assert len(drawn(run)) == 1

    withdraw_view(run, "al", by=single["al"])
    assert drawn(run) == []


def test_release_before_submission_counts_at_submission(run, single):
    for key, person in single.items():
        release_view(run, key, by=person, at=NOW)

    submitted(run)

    assert len(drawn(run)) == 1


def test_unknown_answer_counts_for_no_mean(run):
    answered(run, holders={key: [holder(run, key), holder(run, key)] for key in LEVELS})
    sixth = list(run.catalogue.parsed.questions)[5]
    AnswerFactory(run=run, question=sixth, source="bm", value="unknown", level=None)

    submitted(run)

    assert len(drawn(run)) == 1


def test_quick_check_draws_no_views(run):
    answered(run, holders={key: [holder(run, key), holder(run, key)] for key in LEVELS})
    Run.objects.filter(pk=run.pk).update(kind=Run.Kind.QUICK)
    run.refresh_from_db()

    submitted(run)

    assert drawn(run) == []


def test_result_says_it_in_words_and_in_a_table_before_the_picture(client, run):
    answered(run, holders={key: [holder(run, key), holder(run, key)] for key in LEVELS})
    submitted(run)
    client.force_login(person_at(run.municipality, Role.LEAD))

    body = result_page(run, client)

    section = body[body.index('id="views"') :]
    assert "50,0 Punkte höher" in section
    assert section.index("<table") < section.index("<svg")


def test_page_follows_the_release_at_once(client, run, single):
    submitted(run)
    client.force_login(person_at(run.municipality, Role.LEAD))
    assert 'id="views"' not in result_page(run, client)

    for key, person in single.items():
        release_view(run, key, by=person, at=NOW)

    assert 'id="views"' in result_page(run, client)


def test_other_bodies_never_see_it(client, run):
    answered(run, holders={key: [holder(run, key), holder(run, key)] for key in LEVELS})
    submitted(run)
    run.municipality.members_may_read_result = True
    run.municipality.save()
    member = MunicipalityFactory(administered_by=run.municipality)
    client.force_login(person_at(member, Role.LEAD))

    body = result_page(run, client)

    assert "Musterheim" in body
    assert 'id="views"' not in body


def release_url(run):
    return reverse("assessment:release", args=["musterheim", run.pk])


def run_page(run, client, source):
    url = reverse("assessment:run", args=["musterheim", run.pk])
    return client.get(f"{url}?sicht={source}").content.decode()


def test_only_holder_is_asked_and_can_take_it_back(client, run, single):
    client.force_login(single["al"])
    assert "Meine Sicht freigeben" in run_page(run, client, "al")

    given = {"source": "al", "given": "1"}
    body = client.post(release_url(run), given, follow=True).content.decode()
    assert "Freigabe zurücknehmen" in body
    assert run.releases.get().person == single["al"]

    client.post(release_url(run), {"source": "al"})
    assert not run.releases.exists()


def test_one_of_several_holders_is_not_asked(client, run):
    pair = [holder(run, Function.AL), holder(run, Function.AL)]
    answered(run, holders={"al": pair})
    client.force_login(pair[0])

    assert "Meine Sicht freigeben" not in run_page(run, client, "al")


@pytest.mark.parametrize("source", ["bm", "house", "", "settled"])
def test_nobody_releases_for_others(client, run, single, source):
    client.force_login(single["al"])

    client.post(release_url(run), {"source": source, "given": "1"})

    assert not run.releases.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_release_taken_back_beside_the_submission_is_heeded(run, single):
    for source, person in single.items():
        release_view(run, source, by=person, at=NOW)
    computed = Event()

    def submit():
        with transaction.atomic():
            submit_run(Run.objects.get(pk=run.pk), by=single["bm"], at=NOW)
            computed.set()
            sleep(1)
        connections.close_all()

    def take_back():
        computed.wait(60)
        withdraw_view(run, "al", by=single["al"])
        connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(submit), pool.submit(take_back)]:
            done.result()

    assert drawn(run) == []
