"""Every text field of the world filled with vectors; see ``test_stored_scripts``."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from taggit.models import TagBase
from wagtail.fields import RichTextField
from wagtail.models import Page

from tests.security.canaries import KEPT
from tests.security.rows import OWN_APPS
from tests.security.vectors import VECTORS

PACK = 3  # vectors that stand in one field, one after the other
SHORTEST = 30  # characters; what is shorter is a code, not a text
# Texts that the program reads: why.
CODES = {
    # Drawn by the program; words in it are escaped, see tests/ui/test_charts.py.
    "assessment.Chart": {"svg"},
    "knowledge.ContentPage": {"source_hash", "source_version", "dimension"},
    "assessment.CatalogueVersion": {"key", "version", "content_hash", "source"},
}


def text_fields() -> list[models.Field]:
    """Return every text field of our own models, in a fixed order.

    Rich text is cleaned where it is typed in; choices, slugs and codes are no texts.
    """
    found = {
        f"{field.model._meta.label}.{field.name}": field
        for model in _models()
        for field in model._meta.local_concrete_fields
        if _is_text(model, field)
    }
    return [found[name] for name in sorted(found)]


def vectors_for(field: models.Field, place: int, number: int) -> list[str]:
    """Return what the field at this place holds in this round: up to PACK vectors."""
    found: list[str] = []
    for step in range(len(VECTORS)):
        text = VECTORS[(number * PACK + place + step) % len(VECTORS)]
        packed = _shaped(field, " ".join([*found, text]), 10**9)
        if field.max_length and len(packed) > field.max_length:
            if found:
                break
            continue
        found.append(text)
        if len(found) == PACK:
            break
    return found


def fill(number: int) -> int:
    """Write the vectors of this round into all rows; return how many fields had one."""
    filled = 0
    for place, field in enumerate(text_fields()):
        text = " ".join(vectors_for(field, place, number))
        if not text:
            continue
        rows = field.model._base_manager.all()
        for pk in list(rows.values_list("pk", flat=True)):
            rows.filter(pk=pk).update(**{field.name: _shaped(field, text, pk)})
        filled += bool(rows)
    return filled


def _shaped(field: models.Field, text: str, pk: Any) -> str:
    """Return the vector as this kind of field could hold it."""
    if isinstance(field, models.EmailField):
        return f"{pk}{text}@musterheim.example"
    if isinstance(field, models.URLField):
        return f"https://musterheim.example/{text}"
    return f"{text}{pk}" if field.unique else text


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        is_ours = model._meta.app_label in {*OWN_APPS, "jobs"}
        if is_ours or model is Page or issubclass(model, TagBase):
            yield model


def _is_text(model: type[models.Model], field: models.Field) -> bool:
    label = model._meta.label
    is_code = field.name in CODES.get(label, ()) or f"{label}.{field.name}" in KEPT
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | RichTextField)
        and not (field.choices or field.primary_key or is_code)
        and not (field.max_length and field.max_length < SHORTEST)
        and field.name not in {"path", "url_path", "password", "token_hash", "nonce"}
    )
