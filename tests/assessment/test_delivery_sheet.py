"""The pages of somebody outside: exactly these questions, nothing else of the town."""

import pytest
from django.urls import reverse

from assessment.models import Answer, Contribution
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.assigning import come_in, link_url
from tests.assessment.delivering import (
    DONE,
    QUESTIONS,
    START,
    fill,
    sent,
    sheet_question_url,
)
from tests.assessment.factories import AnswerFactory

pytestmark = pytest.mark.django_db
CANARY = "Geheimes aus dem Haus"


@pytest.fixture
def sheet(run):
    return sent(run, message="Bitte bis Freitag.")


@pytest.fixture
def holder(client, sheet):
    """Return a client that came in by the link."""
    come_in(client, sheet)
    return client


def save(client, key="str-02", choice="2", version=0, **more):
    typed = {f"{key}-choice": choice, f"{key}-version": str(version)}
    typed |= {f"{key}-{name}": value for name, value in more.items()}
    return client.post(sheet_question_url(key), typed | {"go": "next"})


def test_link_says_who_asks_and_how_much(client, sheet):
    text = client.get(link_url(sheet)).content.decode()

    assert "3 Fragen, etwa 4 Minuten" in text
    assert sheet.asked_by.name in text


def test_start_says_how_many_questions_and_minutes(holder):
    text = holder.get(START).content.decode()

    assert "Ihre 3 Fragen, etwa 4 Minuten" in text
    assert "Bitte bis Freitag." in text


def test_exactly_these_questions_are_asked(holder, run):
    others = set(run.catalogue.parsed.questions) - set(QUESTIONS)

    shown = {holder.get(sheet_question_url(key)).status_code for key in QUESTIONS}
    hidden = {holder.get(sheet_question_url(key)).status_code for key in others}

    assert (shown, hidden) == ({200}, {404})


def test_question_shows_all_levels_and_no_target(holder, run):
    text = holder.get(sheet_question_url()).content.decode()

    assert all(a in text for a in run.catalogue.parsed.questions["str-02"].anchors)
    assert "Ihr Ziel" not in text


def test_question_that_may_not_apply_is_asked_for_a_level(client, run):
    """Kept fields of the house's page must not stand in for those of the sheet."""
    key = "koo-04"
    assert run.catalogue.parsed.questions[key].na_allowed
    insider = person_at(run.municipality, Role.COORDINATOR)
    client.force_login(insider)
    slug, pk = run.municipality.slug, run.pk
    client.get(reverse("assessment:question", args=[slug, pk, key]))
    client.logout()
    come_in(client, sent(run, [key]))

    text = client.get(sheet_question_url(key)).content.decode()

    assert f'id="{key}-unknown"' in text
    assert f'id="{key}-na"' not in text
    assert save(client, key, "na", reason="Nein").status_code == 422


def test_answer_is_a_draft_and_no_answer_of_the_run(holder, sheet):
    response = save(holder, comment="Stand Oktober")

    row = Contribution.objects.get()
    assert response.url == sheet_question_url("itb-01")
    assert (row.delivery, row.level, row.state) == (sheet, 2, "draft")
    assert row.comment == "Stand Oktober"
    assert not Answer.objects.exists()


def test_last_question_leads_to_giving_in(holder):
    for key in QUESTIONS:
        response = save(holder, key)

    assert response.url == DONE


def test_evidence_of_the_run_is_not_within_reach(holder):
    typed = {"str-02-choice": "2", "str-02-version": "0", "go": "evidence"}

    response = holder.post(sheet_question_url(), typed)

    assert response.url == sheet_question_url()


def test_saving_in_the_background_says_so(holder):
    typed = {"str-02-choice": "unknown", "str-02-version": "0"}
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}

    text = holder.post(sheet_question_url(), typed, headers=headers).content.decode()

    assert "gespeichert" in text
    assert "own-progress" in text
    assert Contribution.objects.get().value == "unknown"


def test_buttons_lead_on_in_the_background_too(holder):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}
    typed = {"str-02-choice": "1", "str-02-version": "0", "go": "next"}

    on = holder.post(sheet_question_url(), typed, headers=headers)
    holder.post(DONE)
    closed = holder.post(sheet_question_url(), typed, headers=headers)

    assert on["HX-Redirect"] == sheet_question_url("itb-01")
    assert closed["HX-Redirect"] == DONE


def test_own_stale_answer_is_a_conflict_and_can_be_kept(holder):
    save(holder, choice="2", comment="Erstens")

    conflict = save(holder, choice="3", comment="Zweitens")
    typed = {"str-02-choice": "3", "str-02-version": "0", "str-02-comment": "Zweitens"}
    holder.post(sheet_question_url(), typed | {"keep": "str-02:1"})

    row = Contribution.objects.get()
    assert conflict.status_code == 409
    assert (row.level, row.version) == (3, 2)
    assert row.comment == "Erstens\n\nZweitens"


def test_same_answer_twice_is_saved_once(sheet):
    fill(sheet, "itb-04", "3")

    answer = fill(sheet, "itb-04", "3")

    assert (answer.version, Contribution.objects.count()) == (1, 1)


def test_nothing_of_the_house_is_shown(holder, run):
    for source in ("house", "it", "settled"):
        AnswerFactory(run=run, question="str-02", source=source, comment=CANARY)
    other = sent(run, email="zwei@rechenzentrum.example")
    fill(other, "str-02", "4", CANARY)

    pages = [START, DONE, sheet_question_url()]
    texts = [holder.get(page).content.decode() for page in pages]

    assert not any(CANARY in text for text in texts)
    assert not any("checked" in text for text in texts)
    assert holder.get(START).context["done"] == 0


def test_giving_in_closes_the_sheet_and_thanks(holder, sheet):
    save(holder, "itb-04", "3")

    text = holder.post(DONE, follow=True).content.decode()

    sheet.refresh_from_db()
    assert sheet.given_at is not None
    assert Contribution.objects.get().state == "waiting"
    assert "Vielen Dank" in text
    assert holder.get(START).url == DONE
    assert save(holder, "itb-04", "1", 1).url == DONE
    assert Contribution.objects.get().level == 3
    assert holder.get(link_url(sheet)).status_code == 404


def test_empty_sheet_is_not_given_in(holder, sheet):
    text = holder.post(DONE, follow=True).content.decode()

    sheet.refresh_from_db()
    assert sheet.given_at is None
    assert "Noch ist nichts beantwortet" in text


def test_sheet_can_be_opened_again_until_it_is_given_in(holder, client, sheet):
    save(holder)
    client.post(reverse("accounts:link_leave"))

    come_in(client, sheet)

    context = client.get(START).context
    assert context["done"] == 1
    assert context["next_url"] == sheet_question_url("itb-01")


@pytest.mark.parametrize("role", ["", *Role])
def test_nobody_else_gets_in(client, sheet, run, role):
    if role:
        client.force_login(person_at(run.municipality, role))

    assert client.get(START).status_code == 404


def test_pages_are_not_stored_by_the_browser(holder):
    assert holder.get(START)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_questions(client, run, count, counted):
    come_in(client, sent(run, QUESTIONS[:count]))
    for key in QUESTIONS[:count]:
        save(client, key)

    with counted(3):
        client.get(START)
    with counted(3):
        client.get(sheet_question_url())
