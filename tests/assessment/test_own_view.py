"""The pages of an assigned perspective: own answers, nothing else, while it holds."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.models import Answer
from assessment.services.assignments import load_own, withdraw_assignment
from assessment.services.runs import change_settings, submit_run
from cms.accounts.models import Function, Membership, Role
from tests.accounts.factories import person_at
from tests.assessment.assigning import assigned, come_in, question_url
from tests.assessment.factories import AnswerFactory, RunFactory

pytestmark = pytest.mark.django_db
START, DONE = "/meine-sicht/", "/meine-sicht/fertig/"
CANARY = "Geheimes aus dem Haus"


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


@pytest.fixture
def assignment(run):
    return assigned(run, "bm")


@pytest.fixture
def holder(client, assignment):
    """Return a client that came in by the link."""
    come_in(client, assignment)
    return client


@pytest.fixture
def asked(assignment):
    return [entry.id for entry in load_own(assignment).asked]


def test_start_says_how_many_questions_and_minutes(holder):
    text = holder.get(START).content.decode()

    assert "Ihre 13 Fragen, 15 Minuten" in text
    assert "Verwaltungsspitze" in text


def test_only_the_questions_of_the_perspective_are_asked(holder, asked, run):
    others = set(run.catalogue.parsed.questions) - set(asked)

    assert len(asked) == 13
    assert {holder.get(question_url(key)).status_code for key in asked} == {200}
    assert {holder.get(question_url(key)).status_code for key in others} == {404}


def test_anchors_are_shown_in_full(holder, asked, run):
    text = holder.get(question_url(asked[0])).content.decode()

    assert all(a in text for a in run.catalogue.parsed.questions[asked[0]].anchors)


def save(client, key, choice="2", version=0, **more):
    typed = {f"{key}-choice": choice, f"{key}-version": str(version)}
    typed |= {f"{key}-{name}": value for name, value in more.items()}
    return client.post(question_url(key), typed | {"go": "next"})


def test_answer_is_kept_for_the_perspective_alone(holder, assignment, asked, run):
    response = save(holder, asked[0])

    stored = Answer.objects.get()
    assert response.url == question_url(asked[1])
    assert (stored.run, stored.source, stored.level) == (run, "bm", 2)
    assert (stored.assignment, stored.answered_by) == (assignment, None)


def test_progress_and_resume(holder, asked):
    save(holder, asked[0])

    context = holder.get(START).context

    assert (context["done"], context["total"]) == (1, 13)
    assert context["next_url"] == question_url(asked[1])


def test_saving_in_the_background_says_so(holder, asked):
    key = asked[0]
    typed = {f"{key}-choice": "2", f"{key}-version": "0"}
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}

    response = holder.post(question_url(key), typed, headers=headers)

    assert "gespeichert" in response.content.decode()
    assert "own-progress" in response.content.decode()


def test_own_stale_answer_is_a_conflict(holder, asked):
    save(holder, asked[0], "2")

    response = save(holder, asked[0], "3")

    assert response.status_code == 409
    assert response.context["prompt"].theirs["answer"].startswith("Stufe 2")


def test_answers_of_others_are_never_shown(holder, assignment, asked, run):
    for source in ("house", "al"):
        AnswerFactory(run=run, question=asked[0], source=source, comment=CANARY)
    AnswerFactory(run=run, question=asked[1], source="bm", comment=CANARY)
    save(holder, asked[0])

    pages = [START, DONE, question_url(asked[0]), question_url(asked[2])]
    texts = [holder.get(page).content.decode() for page in pages]

    assert not any(CANARY in text for text in texts)
    assert holder.get(question_url(asked[1])).status_code == 404
    assert holder.get(START).context["total"] == 12


def test_conflict_with_somebody_else_shows_nothing_of_theirs(
    holder, asked, run, monkeypatch
):
    """Somebody answers between reading the page and saving."""
    from assessment.views import own_view

    sheet_before = own_view.load_own

    def then_somebody_answers(assignment):
        sheet = sheet_before(assignment)
        AnswerFactory(run=run, question=asked[0], source="bm", comment=CANARY)
        return sheet

    monkeypatch.setattr(own_view, "load_own", then_somebody_answers)
    response = save(holder, asked[0], "4")

    assert response.status_code == 409
    assert CANARY not in response.content.decode()
    assert Answer.objects.get().level == 2


def test_nothing_answered_is_not_thanked_for(holder, assignment):
    response = holder.post(DONE, follow=True)

    assignment.refresh_from_db()
    assert assignment.done_at is None
    assert "Noch ist nichts beantwortet" in response.content.decode()


def test_done_is_noted_and_thanked(holder, assignment, asked):
    save(holder, asked[0])
    response = holder.post(DONE, follow=True)

    assignment.refresh_from_db()
    assert assignment.done_at is not None
    assert "Vielen Dank" in response.content.decode()


def end_by_submission(run, assignment):
    AnswerFactory(run=run)
    by = person_at(run.municipality, Role.COORDINATOR)
    submit_run(run, by=by, at=timezone.now())


def end_by_withdrawal(run, assignment):
    withdraw_assignment(assignment, at=timezone.now())


def end_by_date(run, assignment):
    link = assignment.link
    link.expires_at = timezone.now()
    link.save()


def end_by_settings(run, assignment):
    change_settings(run, version=run.version, at=timezone.now(), perspectives=["al"])


@pytest.mark.parametrize(
    "end", [end_by_submission, end_by_withdrawal, end_by_date, end_by_settings]
)
def test_right_ends_at_once(holder, assignment, asked, run, end):
    end(run, assignment)
    count = Answer.objects.count()

    answers = [
        holder.get(START), holder.get(question_url(asked[0])),
        holder.post(DONE), save(holder, asked[0]),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404] * 4
    assert Answer.objects.count() == count


def test_part_of_an_ended_page_leads_to_the_reason(client):
    response = client.get(question_url(), headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (401, START)


@pytest.mark.parametrize("role", ["", *Role])
def test_nobody_else_gets_in(client, assignment, run, role):
    if role:
        user = person_at(run.municipality, role)
        Membership.objects.filter(user=user).update(function=Function.BM)
        client.force_login(user)

    assert client.get(START).status_code == 404


def test_holder_is_a_visitor_everywhere_else(holder, run):
    slug, pk = run.municipality.slug, run.pk
    for name, args in [
        ("assessment:run", [slug, pk]),
        ("assessment:question", [slug, pk, "str-01"]),
        ("accounts:workspace", [slug]),
        ("accounts:my_day", []),
    ]:
        path = reverse(name, args=args)
        response = holder.get(path)
        assert (response.status_code, response.url.split("?")[0]) == (
            302,
            "/konto/anmelden/",
        )


def test_pages_are_not_stored_by_the_browser(holder):
    assert holder.get(START)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("done", [1, 3])
def test_queries_of_the_start_do_not_grow(
    holder, assignment, asked, done, django_assert_num_queries
):
    for key in asked[:done]:
        row = {"question": key, "source": "bm", "assignment": assignment}
        AnswerFactory(run=assignment.run, **row)

    with django_assert_num_queries(3):
        holder.get(START)
