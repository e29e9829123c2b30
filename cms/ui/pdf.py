"""HTML as a tagged PDF (PDF/UA-1) that screen readers read: copies, sheets, minutes.

Nothing is fetched: styles, fonts and images are our own static files or stand in the
page itself. Source: privacy-and-security, H7.
"""

import logging
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

# No address of anybody: what begins with it are our static files.
BASE = "https://static.invalid"
VARIANT = "pdf/ua-1"
_DATA = "data:"


class PdfUnavailableError(Exception):
    """The system lacks the libraries that lay out pages; the message says which."""


class ForeignAddressError(Exception):
    """The page names an address outside; the message is the address."""


def render_pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """Return the template as PDF; it extends ``pdf/base.html``.

    A line of a table takes milliseconds of CPU, so long documents belong into a job.

    Raises:
        PdfUnavailableError: if Pango is not installed.
        ForeignAddressError: if the page needs anything but our static files.
    """
    return lay_out(render_to_string(template, dict(context)))


def lay_out(markup: str) -> bytes:
    """Return a whole HTML document as PDF; see :func:`render_pdf`."""
    weasyprint = _weasyprint()
    page = weasyprint.HTML(
        string=markup,
        base_url=f"{BASE}/",
        url_fetcher=_fetcher(),
    )
    try:
        written: bytes = page.write_pdf(pdf_variant=VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        # It is no Exception and would end a worker.
        raise ForeignAddressError(str(error)) from None
    return written


def _weasyprint() -> Any:
    """Import the library where it is used: it is slow and needs system libraries."""
    try:
        import weasyprint
    except OSError as error:
        raise PdfUnavailableError(
            _(
                "No PDF could be made: the server lacks the packages libpango-1.0-0 "
                "and libpangoft2-1.0-0."
            )
        ) from error
    # It tells of every style it does not know.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _fetcher() -> Any:
    """Return a fetcher that reads static files and data, and refuses all else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            """Return what stands in the address, or the static file it names."""
            if url.startswith(_DATA):
                return super().fetch(url, headers)
            path = _static_file(url)
            if path is None:
                raise FatalURLFetchingError(url[:80])
            kind = EmailMessage()
            kind["Content-Type"] = guess_type(path.name)[0] or "font/woff2"
            return URLFetcherResponse(url, BytesIO(path.read_bytes()), kind)

    return OwnFiles(allowed_protocols=["data"], allow_redirects=False)


def _static_file(url: str) -> Path | None:
    """Return the static file of this address; None for every other address."""
    if not url.startswith(f"{BASE}{settings.STATIC_URL}"):
        return None
    name = unquote(urlsplit(url).path).removeprefix(settings.STATIC_URL)
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    collected = (Path(settings.STATIC_ROOT) / name).resolve()
    if found is None and collected.is_relative_to(Path(settings.STATIC_ROOT).resolve()):
        found = str(collected)
    return Path(str(found)) if found and Path(str(found)).is_file() else None
