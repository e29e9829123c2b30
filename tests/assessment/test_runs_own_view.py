"""Who only holds a perspective sees the own answers: no other view, no names."""

import pytest
from django.urls import reverse

from assessment.models import Answer
from assessment.views.access import Desk
from cms.accounts.models import Function, Membership, Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import AnswerFactory, RunFactory
from tests.assessment.pages import form

pytestmark = pytest.mark.django_db

HOLDERS = [
    (Role.LEARNER, False),
    (Role.EDITOR, False),
    (Role.LEAD, False),
    (Role.ASSESSOR, True),
    (Role.COORDINATOR, True),
]
OTHERS = "Andere Sichten"
SECRETS = ("Erika Muster", "Geheimer Kommentar", OTHERS, "Klärungsbedarf")


@pytest.fixture
def run():
    run = RunFactory(perspectives=["bm", "al"])
    erika = UserFactory(name="Erika Muster")
    for source, level in (("bm", 4), ("house", 3), ("al", 1)):
        AnswerFactory(
            run=run,
            source=source,
            level=level,
            answered_by=erika,
            comment="" if source == "al" else "Geheimer Kommentar",
        )
    return run


def signed_in(client, run, role):
    user = person_at(run.municipality, role)
    Membership.objects.filter(user=user).update(function=Function.AL)
    client.force_login(user)


def pages(run):
    """Return every address of the run that a perspective is let into."""
    field = run.catalogue.parsed.questions["str-01"].dimension
    at = {"slug": run.municipality.slug}
    here = {**at, "pk": run.pk}
    return [
        reverse("accounts:workspace", kwargs=at),
        reverse("assessment:runs", kwargs=at),
        reverse("assessment:run", kwargs=here) + "?sicht=al",
        reverse("assessment:question", kwargs={**here, "question_id": "str-01"})
        + "?sicht=al",
        reverse("assessment:dimension", kwargs={**here, "dimension_id": field})
        + "?sicht=al",
    ]


def told(client, run):
    """Return which secrets the pages tell."""
    texts = [client.get(page).content.decode() for page in pages(run)]
    return {secret for secret in SECRETS for text in texts if secret in text}


@pytest.mark.parametrize(("role", "sees"), HOLDERS)
def test_other_views_are_for_those_who_work_on_the_run(client, run, role, sees):
    signed_in(client, run, role)

    assert (OTHERS in told(client, run)) is sees
    prompt = client.get(pages(run)[3]).context["prompt"]
    assert (len(prompt.others), prompt.needs_clarification) == (2 * sees, sees)


def test_holder_reads_nothing_of_others_on_any_page(client, run):
    signed_in(client, run, Role.LEARNER)

    assert told(client, run) == set()


def test_saving_shows_no_other_view_either(client, run):
    signed_in(client, run, Role.LEARNER)
    typed = form(choice="0", version=1)

    saved = client.post(pages(run)[3], typed, headers={"HX-Request": "true"})

    assert saved.status_code == 200
    assert Answer.objects.get(run=run, source="al").level == 0
    assert [word for word in SECRETS if word in saved.content.decode()] == []


@pytest.mark.parametrize(("role", "sees"), HOLDERS)
def test_conflict_names_the_author_to_those_who_work_on_the_run(
    client, run, role, sees
):
    signed_in(client, run, role)
    Answer.objects.filter(run=run, source="al").update(version=2)

    refused = client.post(pages(run)[3], form(choice="3", version=1))

    assert refused.status_code == 409
    assert ("Erika Muster" in refused.content.decode()) is sees


def test_without_the_guard_the_views_would_show(client, run, monkeypatch):
    signed_in(client, run, Role.LEARNER)
    monkeypatch.setattr(Desk, "sees_others", True)

    assert OTHERS in told(client, run)
