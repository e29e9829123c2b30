"""The tag tree of a PDF, as screen readers walk it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def read(written: bytes) -> PdfReader:
    return PdfReader(BytesIO(written))


def text_of(written: bytes) -> str:
    """Return the text without blanks and hyphenation, as lines break anywhere."""
    text = " ".join(page.extract_text() for page in read(written).pages)
    return squeezed(text).replace("\N{HYPHEN}", "")


def squeezed(text: str) -> str:
    return "".join(text.split())


def elements(written: bytes) -> list[Any]:
    """Return all structure elements in the order of reading."""
    return list(_walk(read(written).trailer["/Root"]["/StructTreeRoot"]))


def kinds(written: bytes) -> list[str]:
    return [str(each["/S"]) for each in elements(written)]


def faults(written: bytes, language: str = "de") -> list[str]:
    """Return what hinders a screen reader; empty if nothing does."""
    root = read(written).trailer["/Root"]
    found = elements(written)
    names = {str(each["/ID"]) for each in found if each["/S"] == "/TH"}
    bare = [
        each
        for each in found
        if each["/S"] == "/TD" and not _headers(each) <= names | {""}
    ]
    alone = [each for each in found if each["/S"] == "/TD" and not _headers(each)]
    pictures = [e for e in found if e["/S"] == "/Figure" and not e.get("/Alt")]
    checks = {
        "is not tagged": root.get("/MarkInfo", {}).get("/Marked"),
        "does not say its language": root.get("/Lang") == language,
        "does not show its title": root["/ViewerPreferences"]["/DisplayDocTitle"],
        "has no title": read(written).metadata.title,
        "says not that it is PDF/UA-1": b"pdfuaid" in root["/Metadata"].get_data(),
        "has cells without header": not alone and not bare,
        "has pictures without text": not pictures,
        "has not one h1": [str(e["/S"]) for e in found].count("/H1") == 1,
    }
    return [fault for fault, holds in checks.items() if not holds]


def _headers(cell: Any) -> set[str]:
    return {str(each) for each in cell.get("/A", {}).get("/Headers", ())}


def _walk(element: Any) -> Iterator[Any]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        each = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(each, dict) and "/S" in each:
            yield each
            yield from _walk(each)
