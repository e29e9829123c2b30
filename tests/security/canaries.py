"""Canaries: texts that name their tenant, in every text field of its rows."""

from django.db import models

# Text that means something to the program, so no canary may stand there: why.
KEPT = {
    "accounts.User.password": "a hash",
    "accounts.Invitation.token_hash": "a hash",
    "accounts.AccessLink.token_hash": "a hash",
    "accounts.PersonCode.digest": "a hash",
    "accounts.AccessLink.kind": "which app opens it",
    "assessment.Answer.question": "id of the catalogue",
    "assessment.Contribution.question": "id of the catalogue",
    "assessment.Evidence.question": "id of the catalogue",
    "assessment.PlanItem.step": "id of the catalogue",
    "assessment.Chart.name": "which chart it is",
}
# Rows that others may read by purpose: why.
PUBLIC = {
    "municipalities.Municipality": "official register",
    "municipalities.FormerKey": "official register",
    "municipalities.FormerSlug": "addresses that redirect",
    "municipalities.PlatformUse": "told to peers on purpose",
    "assessment.Offer": "told to peers on purpose",
}


def canary(tenant: str, row: models.Model, name: str) -> str:
    """Return the text for this field of this row."""
    return f"CANARY-{tenant}-{row._meta.label}-{row.pk}-{name}"


def _value(tenant: str, row: models.Model, field: models.Field) -> str | None:
    text = canary(tenant, row, field.name)
    if isinstance(field, models.EmailField):
        text = f"{text.lower()}@musterheim.example"
    elif isinstance(field, models.URLField):
        text = f"https://musterheim.example/{text}"
    fits = field.max_length is None or len(text) <= field.max_length
    return text if fits else None


def _holds_text(field: models.Field) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and not field.primary_key
        and f"{field.model._meta.label}.{field.name}" not in KEPT
    )


def mark(tenant: str, row: models.Model) -> None:
    """Write canaries into every text field of this row, past all validation."""
    if row._meta.label in PUBLIC:
        return
    values = {
        field.name: value
        for field in row._meta.concrete_fields
        if _holds_text(field) and (value := _value(tenant, row, field))
    }
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)
        row.refresh_from_db()
