"""Objects of import and export for the authorisation matrix."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cms.knowledge.services.structure import SECTIONS, ensure_section
from tests.knowledge.authz import _page


def _section(tenant):
    return ensure_section("prozesse", *SECTIONS["prozesse"])


KWARGS = {
    "transfer:markdown.pk": lambda tenant: _page(tenant).pk,
    "transfer:word.pk": lambda tenant: _page(tenant).pk,
    "transfer:archive.pk": lambda tenant: _section(tenant).pk,
    "transfer:sheet.pk": lambda tenant: _page(tenant).pk,
    "transfer:booklet.pk": lambda tenant: _section(tenant).pk,
    "transfer:booklet_file.pk": lambda tenant: _section(tenant).pk,
}
KWARGS["transfer_take_in.pk"] = lambda tenant: _section(tenant).pk
BODIES = {
    "transfer_take_in": lambda tenant: {
        "kind": "guide",
        "documents": SimpleUploadedFile("a.md", b"# Akten\n\nEin Satz."),
    }
}
NO_FIELDS = {"transfer:booklet": "one button"}
MISSING = dict.fromkeys(KWARGS, "0")
