"""What a municipality says about itself."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from cms.audit.services import record
from cms.municipalities.models import Municipality, Platform, PlatformUse


@dataclass(frozen=True, slots=True)
class Profile:
    """Forms of the name ("" for the derived ones), words for texts, platforms in use.

    ``portal`` and ``dms`` are None where nothing is stated; the operator and the
    visibility count for both.
    """

    locative: str = ""
    nominative: str = ""
    genitive: str = ""
    leadership: str = ""
    contact_point: str = ""
    members_may_read_result: bool = False
    portal: Platform | None = None
    portal_name: str = ""
    dms: Platform | None = None
    dms_name: str = ""
    operated_by: str = ""
    operator_name: str = ""
    visible: bool = False


class OutdatedProfileError(Exception):
    """Somebody else saved the profile meanwhile; nothing was written."""


@transaction.atomic
def save_profile(municipality: Municipality, *, profile: Profile, version: int) -> None:
    """Store the profile; one platform of each kind, what was there before goes.

    ``version`` is the one the person saw.

    Raises:
        OutdatedProfileError: if another version was saved meanwhile.
    """
    seen = Municipality.objects.filter(pk=municipality.pk, profile_version=version)
    is_saved = seen.update(
        profile_version=F("profile_version") + 1,
        locative=profile.locative,
        nominative=profile.nominative,
        genitive=profile.genitive,
        leadership=profile.leadership,
        contact_point=profile.contact_point,
        members_may_read_result=profile.members_may_read_result,
    )
    if not is_saved:
        raise OutdatedProfileError
    kinds = (Platform.Kind.PORTAL, Platform.Kind.DMS)
    chosen = ((profile.portal, profile.portal_name), (profile.dms, profile.dms_name))
    for kind, (platform, name) in zip(kinds, chosen, strict=True):
        _replace_use(municipality, kind, _use(municipality, platform, name, profile))
    record("municipalities.profile_saved", municipality)


def _use(
    municipality: Municipality, platform: Platform | None, name: str, profile: Profile
) -> PlatformUse | None:
    if platform is None:
        return None
    return PlatformUse(
        municipality=municipality,
        platform=platform,
        product_name=name,
        operated_by=profile.operated_by,
        operator_name=profile.operator_name,
        visible=profile.visible,
    )


def _replace_use(
    municipality: Municipality, kind: str, use: PlatformUse | None
) -> None:
    """Put the use in the place of others of its kind; status and year stay."""
    others = PlatformUse.objects.filter(municipality=municipality, platform__kind=kind)
    if use is None:
        others.delete()
        return
    others.exclude(platform=use.platform).delete()
    PlatformUse.objects.bulk_create(
        [use],
        update_conflicts=True,
        unique_fields=["municipality", "platform"],
        update_fields=["product_name", "operated_by", "operator_name", "visible"],
    )
