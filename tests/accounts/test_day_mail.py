""" "Ihr Tag" by mail: once a day, only news, only to those who may and want to know."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from wagtail import hooks

from cms.accounts.models import Membership, Role, User
from cms.accounts.services.day import candidates, off_token, tell
from cms.accounts.tasks import write_day_mails
from cms.audit.models import Entry
from cms.jobs.models import Job
from cms.jobs.services import start
from cms.mail.models import Message
from cms.mail.services.sending import deliver_due
from cms.ui.panels import DayGroup, DayLine
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import RunFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY, TUESDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)


def at(day, hour=3):
    return time_machine.travel(
        datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN), tick=False
    )


@pytest.fixture
def lines():
    """Return what is due to everybody; tests change it."""
    found = {"/a/": DayLine("Lesen", "/a/", "Öffnen", until=date(2026, 12, 1))}
    ask = lambda _person: [DayGroup(10, "Zu lesen", tuple(found.values()))]  # noqa: E731 -- one line
    with hooks.register_temporarily("my_day_groups", ask):
        yield found


@pytest.fixture
def person():
    return UserFactory(email="anna@musterheim.example")


def write(day):
    with at(day):
        tell(candidates(day))


def test_letter_lists_what_is_due_and_ends_with_the_way_to_choose(person, lines):
    write(TUESDAY)

    [letter] = mail.outbox
    assert letter.to == ["anna@musterheim.example"]
    assert letter.subject == "Ihr Tag bei Wandelwerk"
    assert "Zu lesen\n- Lesen (bis 1. Dezember 2026)\n" in letter.body
    assert "http://127.0.0.1:8000/a/" in letter.body
    off = f"/konto/tagesmail/{off_token(person)}/"
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{off}>")
    assert "wählen Sie in Ihrem Konto: http://127.0.0.1:8000/konto/" in letter.body
    assert off in letter.body


def test_nothing_new_is_no_mail_and_what_is_new_is_one(person, lines):
    write(MONDAY)
    write(TUESDAY)
    assert len(mail.outbox) == 1

    lines["/b/"] = DayLine("Entscheiden", "/b/", "Öffnen")
    write(date(2026, 11, 25))
    assert len(mail.outbox) == 2
    del lines["/b/"]
    write(date(2026, 11, 26))

    assert len(mail.outbox) == 2
    assert len(User.objects.get(pk=person.pk).day_told) == 1


def test_one_mail_a_day_however_often_it_is_asked(person, lines):
    write(TUESDAY)
    lines["/b/"] = DayLine("Entscheiden", "/b/", "Öffnen")
    write(TUESDAY)

    assert len(mail.outbox) == 1


def test_mail_that_still_waits_is_not_followed_by_a_second(person, lines, settings):
    settings.MAIL_BY_WORKER = True
    write(MONDAY)
    lines["/b/"] = DayLine("Entscheiden", "/b/", "Öffnen")
    write(TUESDAY)

    with at(TUESDAY, 8):
        while deliver_due(datetime.now(BERLIN)):
            pass

    [letter] = mail.outbox
    assert "Entscheiden" in letter.body


def test_mail_goes_from_seven_on(person, lines, settings):
    settings.MAIL_BY_WORKER = True
    write(TUESDAY)

    due = Message.objects.get().due_at.astimezone(BERLIN)
    assert due == datetime(2026, 11, 24, 7, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("choice", "day", "gets"),
    [
        ("daily", MONDAY, True),
        ("daily", TUESDAY, True),
        ("daily", SATURDAY, False),
        ("weekly", MONDAY, True),
        ("weekly", TUESDAY, False),
        ("never", MONDAY, False),
    ],
)
def test_person_gets_it_as_often_as_chosen(person, lines, choice, day, gets):
    User.objects.update(day_mail=choice)

    write(day)

    assert bool(mail.outbox) is gets


def waiting(settings, day=TUESDAY):
    settings.MAIL_BY_WORKER = True
    write(day)
    assert Message.objects.get().state == "waiting"


def sent_at_eight():
    with at(TUESDAY, 8):
        deliver_due(datetime.now(BERLIN))
    return Message.objects.get().state, len(mail.outbox)


@pytest.mark.parametrize("lost", [{"is_active": False}, {"day_mail": "never"}, {}])
def test_what_changed_before_sending_counts(person, lines, settings, lost):
    waiting(settings)
    if lost:
        User.objects.update(**lost)

    assert sent_at_eight() == (("dropped", 0) if lost else ("sent", 1))


@pytest.mark.parametrize("leaves", [True, False])
def test_who_left_the_municipality_hears_nothing_of_it(settings, leaves):
    town = MunicipalityFactory(name="Musterheim")
    RunFactory(municipality=town)
    person_at(town, Role.COORDINATOR)
    waiting(settings)
    if leaves:
        Membership.objects.all().delete()

    assert sent_at_eight() == (("dropped", 0) if leaves else ("sent", 1))


def test_line_that_is_done_before_sending_is_not_told(person, lines, settings):
    waiting(settings)
    lines.clear()

    assert sent_at_eight() == ("dropped", 0)


def test_job_tells_how_many_mails_it_wrote(lines):
    UserFactory.create_batch(3)
    UserFactory(day_mail="never")

    with at(TUESDAY):
        start(write_day_mails.name, key="nacht")

    job = Job.objects.get()
    assert (job.state, job.total, job.counts) == ("done", 3, {"told": 3})
    assert len(mail.outbox) == 3


def test_page_of_the_account_keeps_the_choice(client, person):
    client.force_login(person)

    client.post("/konto/", {"name": "Anna Muster", "day_mail": "weekly"})

    assert User.objects.get().day_mail == "weekly"
    assert Entry.objects.filter(action="accounts.day_mail_chosen").count() == 1
    client.post("/konto/", {"name": "Anna Neu", "day_mail": ""})
    assert User.objects.get().name == "Anna Neu"
    assert User.objects.get().day_mail == "weekly"


def test_link_ends_nothing_before_the_button_is_pressed(client, person):
    link = reverse("accounts:day_mail_off", args=[off_token(person)])

    page = client.get(link)
    assert User.objects.get().day_mail == "daily"
    done = client.post(link)

    assert "Diese E-Mails beenden" in page.content.decode()
    assert "Sie bekommen diese E-Mails nicht mehr" in done.content.decode()
    assert User.objects.get().day_mail == "never"
    assert Entry.objects.filter(action="accounts.day_mail_chosen").count() == 1


@pytest.mark.parametrize("token", ["1", "1:abc", "x:y"])
def test_link_that_is_not_ours_ends_nothing(client, person, token):
    link = reverse("accounts:day_mail_off", args=[token])

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    assert User.objects.get().day_mail == "daily"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_per_person(lines, settings, count, django_assert_num_queries):
    settings.MAIL_BY_WORKER = True
    people = [each.pk for each in UserFactory.create_batch(count)]

    # Per person: memberships, runs, steps, subscriptions, marks, the message in its
    # savepoints.
    with at(TUESDAY), django_assert_num_queries(3 + 9 * count):
        tell(people)
