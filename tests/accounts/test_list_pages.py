"""The pages of lists: who may, what is shown before anything happens, what is kept."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.accounts import services
from cms.accounts.forms import lists
from cms.accounts.forms.lists import seal
from cms.accounts.models import Invitation, Publisher, Role, Unit
from cms.accounts.services import Invitee
from cms.jobs.models import Job
from cms.mail.models import Message
from tests.accounts.factories import UserFactory, person_at

pytestmark = pytest.mark.django_db

URL = "/kommunen/musterheim/mitglieder/einladen/liste/"
OPEN = "/kommunen/musterheim/mitglieder/einladungen/"
BODIES = "/einrichten/beitritt/liste/"
LIST = "E-Mail;Name;Rolle;Einheit;Telefon\nneu@a.example;Neu;;Amt 7;1\nfalsch;;;;\n"


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def sent(response) -> dict[str, str]:
    """Return what the form of the preview would send."""
    form = response.context["form"]
    return {"text": form["text"].value(), "seal": form["seal"].value(), "send": "1"}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.LEARNER, 404),
        (Role.ASSESSOR, 404),
        (Role.LEAD, 404),
        (Role.COORDINATOR, 200),
        (Role.EDITOR, 404),
    ],
)
@pytest.mark.parametrize("path", [URL, f"{URL}vorlage.csv", OPEN])
def test_roles_reach_the_pages(client, town, role, status, path):
    client.force_login(person_at(town, role))

    assert client.get(path).status_code == status


@pytest.mark.parametrize("path", [BODIES, f"{BODIES}vorlage.csv"])
def test_municipalities_are_let_in_by_operators_alone(client, town, coordinator, path):
    visitor = client.get(path)
    client.force_login(coordinator)
    other = client.get(path)
    client.force_login(UserFactory(is_superuser=True))

    assert visitor.url == f"/konto/anmelden/?next={path}"
    assert (other.status_code, client.get(path).status_code) == (404, 200)


def test_template_is_a_list_of_the_headings(signed_in):
    response = signed_in.get(f"{URL}vorlage.csv")

    assert response.content.decode("utf-8-sig") == (
        "E-Mail-Adresse;Name;Rolle;Funktion;Organisationseinheit\r\n"
    )
    assert 'filename="personen.csv"' in response["Content-Disposition"]
    filled = response.content + "neu@a.example;Ä;Lernen;IT;\r\n".encode()
    shown = signed_in.post(URL, {"file": SimpleUploadedFile("a.csv", filled)})
    assert "1 Einladung senden" in shown.content.decode()


def test_preview_shows_everything_and_does_nothing(signed_in):
    page = signed_in.post(URL, {"text": LIST}).content.decode()

    for text in ("1 Einladung senden", "Amt 7", "Telefon", "Zeile 3, E-Mail-Adresse"):
        assert text in page
    assert "<code>falsch;;;;</code>" in page
    assert "neu@a.example;Neu;;Amt 7;1\nfalsch;;;;" in page
    assert not Invitation.objects.exists()
    assert not Job.objects.exists()


def test_good_lines_are_invited_and_the_way_leads_to_the_job(
    signed_in, django_capture_on_commit_callbacks
):
    form = sent(signed_in.post(URL, {"text": LIST})) | {"units": "make"}
    form["text"] = form["text"].replace("\n", "\r\n")  # as browsers send it

    with django_capture_on_commit_callbacks(execute=True):
        first = signed_in.post(URL, form)
    second = signed_in.post(URL, form)

    job = Job.objects.get()
    assert first.url == second.url == f"/konto/auftraege/{job.pk}/"
    assert "a.example" not in first.url
    assert [message.to for message in mail.outbox] == [["neu@a.example"]]
    assert Invitation.objects.get().unit == Unit.objects.get(name="Amt 7")
    assert "eingeladen" in signed_in.get(first.url).content.decode()


@pytest.mark.parametrize("kept", ["nichts", "", None])
def test_a_changed_list_is_looked_at_again(signed_in, kept):
    form = {"text": LIST, "seal": seal("Mail\nx@a.example"), "send": "1"}
    form["seal"] = form["seal"] if kept is None else kept

    page = signed_in.post(URL, form).content.decode()

    assert "Sehen Sie sie noch einmal an" in page
    assert "1 Einladung senden" in page
    assert not Job.objects.exists()


def test_nothing_left_to_send_is_said(signed_in, town):
    text = "Mail\nfalsch"

    page = signed_in.post(URL, {"text": text, "seal": seal(text), "send": "1"})

    assert "keine Zeile übrig" in page.content.decode()
    assert "Mit dieser Liste geschähe nichts" in page.content.decode()
    assert 'name="send"' not in page.content.decode()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Wählen Sie eine Datei"),
        ({"text": "a;b\nc;d"}, "es fehlt „E-Mail-Adresse“"),
        ({"text": "Mail\n" + "a\n" * 2001}, "höchstens 2000"),
        ({"text": "x" * 400_001}, "400000"),
        ({"file": SimpleUploadedFile("a.csv", b"PK\x03\x04")}, "Arbeitsmappe"),
        (
            {"file": SimpleUploadedFile("a.csv", b"Mail\na\x00")},
            "nicht zur Endung",
        ),
        ({"file": SimpleUploadedFile("a.csv", b"a" * 400_001)}, "höchstens 400"),
        ({"file": SimpleUploadedFile("a.html", b"Mail\na@b.de")}, "Erlaubt sind CSV"),
        (
            {"file": SimpleUploadedFile("a.csv", b"<p>Mail</p>")},
            "Inhalt von „a.csv“",
        ),
    ],
)
def test_what_is_no_list_is_refused_in_the_form(signed_in, form, sentence):
    response = signed_in.post(URL, form)

    assert sentence in re.sub(r"\s+", " ", response.content.decode())
    assert "form" in response.context


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "cp1252"])
def test_files_as_spreadsheets_save_them_are_taken(signed_in, coding):
    content = "E-Mail;Name\nneu@a.example;Jörg".encode(coding)

    response = signed_in.post(URL, {"file": SimpleUploadedFile("a.csv", content)})

    assert "Jörg" in response.content.decode()


def test_without_the_check_of_uploads_any_name_and_markup_would_do(
    signed_in, monkeypatch
):
    monkeypatch.setattr(lists, "check_upload", lambda *_rest: None)
    file = SimpleUploadedFile("a.html", b"<p>;Mail\nx;neu@a.example")

    response = signed_in.post(URL, {"file": file})

    assert "neu@a.example" in response.content.decode()
    assert not response.context["form"].errors


def test_file_over_the_limit_of_uploads_is_named(signed_in, settings):
    settings.UPLOAD_MAX_BYTES = 100

    response = signed_in.post(URL, {"file": SimpleUploadedFile("a.csv", b"a" * 500)})

    assert "zu groß" in response.content.decode()


def test_operator_lets_municipalities_join_by_a_list(
    client, town, django_capture_on_commit_callbacks
):
    client.force_login(UserFactory(is_superuser=True))
    text = f"ARS;Mail\n{town.ars};neu@a.example\nNirgends;b@a.example"
    shown = client.post(BODIES, {"text": text})

    with django_capture_on_commit_callbacks(execute=True):
        client.post(BODIES, sent(shown))

    assert "Zeile 3, Kommune" in shown.content.decode()
    assert Publisher.objects.get().municipality == town
    assert [message.to for message in mail.outbox] == [["neu@a.example"]]


def invite_many(town, by, count):
    for number in range(count):
        invitee = Invitee(f"p{number}@a.example", "", "learner")
        services.invite(town.publisher, invitee, by=by, at=timezone.now())


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_of_open_invitations_do_not_grow(
    signed_in, town, coordinator, item_count, django_assert_num_queries
):
    invite_many(town, coordinator, item_count)

    with django_assert_num_queries(4):
        response = signed_in.get(OPEN)

    assert len(response.context["invited"]) == item_count


def test_many_invitations_have_a_page_of_their_own(signed_in, town, coordinator):
    invite_many(town, coordinator, 26)

    members = signed_in.get("/kommunen/musterheim/mitglieder/").content.decode()
    second = signed_in.get(f"{OPEN}?page=2").content.decode()

    assert "Alle 26 offenen Einladungen" in members
    assert members.count("Einladung zurückziehen") == 10
    assert second.count("Einladung zurückziehen") == 1


def test_refused_mail_is_marked_and_comes_first(signed_in, town, coordinator):
    invite_many(town, coordinator, 2)
    oldest = Invitation.objects.get(email="p0@a.example")
    key = f"accounts.invitation:{oldest.pk}"
    Message.objects.filter(key=key).update(state=Message.State.REFUSED)

    response = signed_in.get(OPEN)

    found = [(one.email, one.is_undelivered) for one in response.context["invited"]]
    assert found == [("p0@a.example", True), ("p1@a.example", False)]
    assert response.content.decode().count("nicht zugestellt") == 1


def test_no_open_invitation_is_said(signed_in):
    assert "Keine Einladung ist offen" in signed_in.get(OPEN).content.decode()
