"""HTML as PDF: tagged, with our own files alone, and a sentence where it cannot be."""

import builtins
import threading
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.template.loader import render_to_string

from cms.ui import pdf
from cms.ui.pdf import BASE, ForeignAddressError, PdfUnavailableError, render_pdf
from tests.ui.tagged import faults, kinds, read, text_of

PAGE = """{% extends "pdf/base.html" %}
{% block title %}Blatt{% endblock %}
{% block content %}<h1>Blatt</h1>{{ inside|safe }}{% endblock %}"""
TABLE = (
    "<table><caption>Zahlen</caption><thead><tr><th scope='col'>Was</th>"
    "<th scope='col'>Wert</th></tr></thead><tbody><tr><th scope='row'>Umlaut</th>"
    "<td>Größe</td></tr></tbody></table>"
)
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # noqa: E501 -- one image


@pytest.fixture
def sheet(settings, tmp_path):
    """Return a function that makes a PDF with this HTML inside."""
    (tmp_path / "sheet.html").write_text(PAGE)
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path]}, *others]

    def make(inside):
        return render_pdf("sheet.html", {"inside": inside})

    return make


def test_pdf_is_tagged_with_language_title_and_header_cells(sheet):
    written = sheet(TABLE)

    assert faults(written) == []
    assert kinds(written).count("/TH") == 3
    assert "UmlautGröße" in text_of(written)


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<h1>Zwei</h1>", "has not one h1"),
        ("<table><tr><td>Ohne Kopf</td></tr></table>", "has cells without header"),
        (f'<img src="{DOT}">', "has pictures without text"),
    ],
)
def test_twin_what_hinders_readers_is_found(sheet, inside, fault):
    assert fault in faults(sheet(inside))


def test_picture_with_its_text_is_read(sheet):
    written = sheet(f'<img src="{DOT}" alt="Ein Punkt">')

    assert faults(written) == []
    assert "/Figure" in kinds(written)


def test_type_of_the_installation_stands_inside(sheet):
    (page,) = read(sheet("")).pages
    fonts = {str(font["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}

    assert fonts
    assert all("Fira" in name for name in fonts)


@pytest.fixture
def server():
    """Count the requests that reach a server of this machine."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    thread.join()
    listening.server_close()


OUTSIDE = [
    '<img src="{0}/bild.png" alt="Bild">',
    '<link rel="stylesheet" href="{0}/stil.css">',
    '<style>body {{ background: url("{0}/grund.png") }}</style>',
    '<style>@font-face {{ font-family: X; src: url("{0}/x.woff") }}</style>',
    '<svg><image href="{0}/innen.png" width="9" height="9"/></svg>',
    '<link rel="attachment" href="{0}/anhang.txt">',
    '<object data="{0}/objekt.svg"></object>',
]


@pytest.mark.parametrize("inside", OUTSIDE)
def test_nothing_outside_is_asked(sheet, server, inside):
    address, asked = server

    # Inside a drawing a missing picture is left out silently.
    expected = (
        nullcontext() if "<svg>" in inside else pytest.raises(ForeignAddressError)
    )
    with expected:
        sheet(inside.format(address))

    assert asked == []


def test_twin_without_our_fetcher_the_server_is_asked(sheet, server, monkeypatch):
    from weasyprint.urls import URLFetcher

    address, asked = server
    monkeypatch.setattr(pdf, "_fetcher", URLFetcher)

    sheet(OUTSIDE[0].format(address))

    assert asked == ["/bild.png"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/static/ui/pdf.css",
        f"{BASE}/media/evidence/1",
        f"{BASE}/static/../manage.py",
        f"{BASE}/static/%2e%2e/manage.py",
        f"{BASE}/static//etc/passwd",
        f"{BASE}.example/static/ui/pdf.css",
        f"{BASE}/static/ui/",
    ],
)
def test_other_files_are_refused(url):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        pdf._fetcher().fetch(url)


def test_collected_files_are_read_too(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui/pdf.abc123.css").write_text("p {}")

    response = pdf._fetcher().fetch(f"{BASE}/static/ui/pdf.abc123.css")

    assert response.read() == b"p {}"


def test_missing_library_is_told_in_a_sentence(monkeypatch):
    real = builtins.__import__

    def without_pango(name, *arguments, **options):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(PdfUnavailableError, match="fehlen die Pakete libpango"):
        render_pdf("pdf/base.html", {})


def test_frame_of_all_pdf_files_names_language_and_style():
    page = render_to_string("pdf/base.html")

    assert '<html lang="de">' in page
    assert "/static/ui/pdf.css" in page
