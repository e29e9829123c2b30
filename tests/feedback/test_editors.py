"""The queue of those who answer for pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Role
from cms.audit.models import Entry
from cms.audit.services.ending import erase_what_is_over
from cms.feedback.forms import AnswerForm
from cms.feedback.models import Remark, Tally, Task
from cms.feedback.services.remarks import close
from cms.feedback.views.day import day_groups
from cms.feedback.views.editors import done_with
from tests.accounts.factories import UserFactory, person_at
from tests.feedback.factories import RemarkFactory, TaskFactory, tally
from tests.knowledge.factories import guide, text_of
from tests.municipalities.factories import MunicipalityFactory
from tests.search.factories import platform_editor

pytestmark = pytest.mark.django_db
GONE = 404


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def text():
    return guide("akten-ordnen")


@pytest.fixture
def remark(text):
    return RemarkFactory(page_id=text.pk)


def lines(person):
    return [line.text for group in day_groups(person) for line in group.lines]


def test_the_responsible_role_has_it_in_the_queue(client, remark):
    client.force_login(platform_editor())

    shown = text_of(client.get("/rueckmeldungen/"))

    assert "Ein Beispiel fehlt." in shown
    assert "Akten ordnen" in shown


@pytest.mark.parametrize(("age", "is_asked"), [(13, False), (14, True)])
def test_deputy_is_asked_after_fourteen_days(remark, today, age, is_asked):
    Remark.objects.update(came_on=today - timedelta(days=age))

    assert bool(lines(platform_editor(Role.APPROVER))) is is_asked


def test_my_day_counts_remarks_and_tasks(remark, text, today):
    TaskFactory(page_id=text.pk)
    TaskFactory(words="stadtpass")

    assert lines(platform_editor()) == [
        "1 Rückmeldung zu Ihren Seiten wartet auf Antwort",
        "2 Aufgaben, weil Lesende zu wenig gefunden haben",
    ]


def test_others_are_asked_nothing(remark, text, django_assert_num_queries):
    TaskFactory(words="stadtpass")
    learner = UserFactory()

    assert lines(person_at(MunicipalityFactory(), Role.EDITOR)) == []
    with django_assert_num_queries(1):
        assert lines(learner) == []


def test_admin_start_page_names_the_remark(client, remark):
    client.force_login(UserFactory(is_superuser=True))

    assert "1 Rückmeldung zu Ihren Seiten" in text_of(client.get("/redaktion/"))


def test_answer_is_published_and_recorded(client, remark, text):
    client.force_login(platform_editor())
    body = {"question": "Wo steht ein Beispiel?", "answer": "Auf Seite 2."}

    response = client.post(f"/rueckmeldungen/{remark.pk}/", body, follow=True)

    remark.refresh_from_db()
    assert remark.state == "answered"
    assert "Die Antwort steht jetzt auf der Seite." in text_of(response)
    assert Entry.objects.filter(action="feedback.answered").count() == 1
    shown = text_of(client.get("/rueckmeldungen/veroeffentlicht/"))
    assert "Auf Seite 2." in shown


def test_answer_can_be_changed(client, remark):
    Remark.objects.update(state="answered", answer="Alt.")
    client.force_login(platform_editor())

    client.post(f"/rueckmeldungen/{remark.pk}/", {"answer": "Neu."})

    remark.refresh_from_db()
    assert (remark.state, remark.answer) == ("answered", "Neu.")


def test_closing_needs_a_word(client, remark):
    client.force_login(platform_editor())
    address = f"/rueckmeldungen/{remark.pk}/"

    refused = client.post(address, {"word": ""})
    closed = client.post(address, {"word": "Die Seite ist geändert."}, follow=True)

    remark.refresh_from_db()
    assert refused.status_code == 200
    assert "Die Rückmeldung ist abgeschlossen." in text_of(closed)
    assert (remark.state, remark.word) == ("closed", "Die Seite ist geändert.")
    assert client.get(address).status_code == GONE


def test_refusal_is_told_at_the_form(remark, today):
    form = AnswerForm({"answer": "Neu."})
    assert form.is_valid()
    close(Remark.objects.get(), word="erledigt", on=today)

    done = done_with(None, remark, form)

    assert not done
    assert "inzwischen abgeschlossen" in str(form.errors)


def test_remark_of_others_is_missing(client, remark):
    client.force_login(person_at(MunicipalityFactory(), Role.EDITOR))

    response = client.post(f"/rueckmeldungen/{remark.pk}/", {"answer": "Fremd."})

    assert response.status_code == GONE
    assert Remark.objects.get().state == "open"


def test_without_the_guard_it_would_be_there(client, remark, monkeypatch):
    client.force_login(person_at(MunicipalityFactory(), Role.EDITOR))
    monkeypatch.setattr(
        "cms.feedback.services.queues.remarks_of", lambda *_: Remark.objects.all()
    )

    response = client.post(f"/rueckmeldungen/{remark.pk}/", {"answer": "Fremd."})

    assert response.status_code == 302
    assert Remark.objects.get().state == "answered"


def test_nothing_outlives_its_year(remark, text, today):
    long_ago = today - timedelta(days=400)
    tally(text, no=1, week=long_ago)
    TaskFactory(page_id=text.pk, done_on=long_ago)
    answered = RemarkFactory(page_id=text.pk, state="answered", answer="Da.")
    Remark.objects.update(came_on=long_ago)

    erase_what_is_over(at=timezone.now())

    assert [Tally.objects.count(), Task.objects.count()] == [0, 0]
    assert list(Remark.objects.all()) == [answered]


@pytest.mark.parametrize("item_count", [1, 3])
def test_queue_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        page = guide(f"seite-{number}")
        RemarkFactory(page_id=page.pk)
        TaskFactory(page_id=page.pk)
    client.force_login(platform_editor())
    client.get("/rueckmeldungen/")

    with django_assert_num_queries(5):
        response = client.get("/rueckmeldungen/")

    assert len(response.context["page"]) == item_count
