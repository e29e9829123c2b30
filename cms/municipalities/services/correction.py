"""What operators correct by hand; imports leave it alone."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cms.audit.services import record
from cms.municipalities.domain.administration import has_authority
from cms.municipalities.models import FormerSlug, Municipality


@dataclass(frozen=True, slots=True)
class Correction:
    """The new values; ``by_hand`` keeps the administration from later imports."""

    slug: str
    administered_by: Municipality | None
    by_hand: bool
    merged_into: Municipality | None
    locative: str = ""
    nominative: str = ""
    genitive: str = ""


class Refused(ValueError):  # noqa: N818 -- an answer to a person, not a fault
    """Why a correction cannot be: one sentence for the person who made it."""


@transaction.atomic
def correct_body(body: Municipality, *, correction: Correction) -> Municipality:
    """Store the correction; an earlier slug goes on leading here.

    Raises:
        Refused: see :func:`check_correction`.
    """
    check_correction(body, correction)
    stored = Municipality.objects.select_for_update().get(pk=body.pk)
    if correction.slug != stored.slug:
        FormerSlug.objects.filter(slug=correction.slug).delete()
        FormerSlug.objects.create(slug=stored.slug, municipality=stored)
    stored.slug = correction.slug
    stored.administered_by = correction.administered_by
    stored.administered_by_hand = correction.by_hand
    stored.is_administration = correction.administered_by is None and has_authority(
        stored.kind, stored.state
    )
    stored.merged_into = correction.merged_into
    stored.locative = correction.locative
    stored.nominative = correction.nominative
    stored.genitive = correction.genitive
    stored.save()
    record("municipalities.corrected", stored)
    return stored


def check_correction(body: Municipality, correction: Correction) -> None:
    """Refuse what would contradict the register.

    Raises:
        Refused: with one sentence, in the language of the person.
    """
    other = correction.administered_by
    if other is not None and other.pk == body.pk:
        raise Refused(_("A body cannot be administered by itself."))
    if other is not None and not other.is_administration:
        raise Refused(_("%(name)s has no administration of its own.") % {"name": other})
    if other is not None and body.members.exists():
        raise Refused(_("It administers others and cannot be administered itself."))
    if correction.merged_into is not None and correction.merged_into.pk == body.pk:
        raise Refused(_("A body cannot be merged into itself."))
    others = FormerSlug.objects.exclude(municipality=body)
    if others.filter(slug=correction.slug).exists():
        raise Refused(_("This address belonged to another body and still leads there."))
