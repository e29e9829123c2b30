"""NUL and halves of characters are refused before any view sees them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cms.ui.input import RefuseBrokenInput

SENTENCE = "Die Eingabe war zu groß oder beschädigt."


@pytest.mark.parametrize(
    "path", ["/impressum/?q=a%00b", "/impressum/?a%00b=1", "/a%00b/"]
)
def test_nul_in_the_address_is_refused_with_a_sentence(client, path):
    response = client.get(path)

    assert response.status_code == 400
    assert SENTENCE in response.content.decode()


HALVES = ["%ED%A0%80", "%ed%bf%bf", "a%ED%B0%80b"]


@pytest.mark.parametrize("half", HALVES)
def test_half_a_character_in_the_address_is_refused(client, half):
    paths = [f"/a{half}/", f"/impressum/?q={half}", f"/impressum/?{half}=1"]

    assert [client.get(path).status_code for path in paths] == [400, 400, 400]


@pytest.mark.parametrize("text", ["%00", "a%00b", *HALVES])
@pytest.mark.parametrize("where", ["theme={}&language=de", "theme=dark&{}=1"])
def test_broken_characters_in_a_form_are_refused(client, text, where):
    kind = "application/x-www-form-urlencoded"

    response = client.post("/darstellung/", where.format(text), content_type=kind)

    assert response.status_code == 400
    assert SENTENCE in response.content.decode()


def test_nul_in_a_form_with_parts_is_refused(client):
    response = client.post("/darstellung/", {"theme": "\x00", "language": "de"})

    assert response.status_code == 400


def test_whole_characters_beside_pass(client):
    assert client.get("/impressum/?q=%ED%9F%BF%EF%BF%BD").status_code == 200


def test_nul_in_a_file_name_is_refused(rf: RequestFactory):
    request = rf.post("/", {"file": SimpleUploadedFile("a.pdf", b"x")})
    request.FILES["file"]._name = "a\x00.pdf"

    assert RefuseBrokenInput(lambda request: None)(request).status_code == 400


def test_half_a_character_is_refused(rf: RequestFactory):
    request = rf.get("/")
    request.COOKIES["theme"] = "\ud800"

    assert RefuseBrokenInput(lambda request: None)(request).status_code == 400


def test_everything_else_passes(client):
    response = client.post(
        "/darstellung/", {"theme": "dark", "language": "de", "next": "/impressum/?a=ẞ🏛"}
    )

    assert response.status_code == 302


@pytest.mark.parametrize("back", ["abc", "//fremd.example/", "https://fremd.example/"])
def test_display_leads_back_to_own_pages_only(client, back):
    response = client.post(
        "/darstellung/", {"theme": "dark", "language": "de", "next": back}
    )

    assert response.url == "/"
