"""The register, for other programs: read only, everything in it is open."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from cms.municipalities.models import Municipality

router = Router(tags=["municipalities"])


class MunicipalityOut(Schema):
    """One body of the official register, or an invented one of a demo."""

    ars: str
    ags: str
    slug: str
    name: str
    display_name: str
    kind: str
    district: str
    state: str
    population: int
    area_km2: float
    latitude: float | None
    longitude: float | None
    size_class: str
    is_administration: bool
    administered_by: str | None
    status: str
    fictional: bool


@router.api_operation(
    ["GET", "HEAD"],
    "/municipalities",
    response=list[MunicipalityOut],
    url_name="municipalities",
    summary=_("Search the register"),
    description=_(
        "Finds bodies by the beginning of their name: exact names first, then "
        "bodies with an administration, then large ones."
    ),
)
def search_municipalities(
    request: HttpRequest,
    q: Annotated[str, Query(min_length=2, max_length=100)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[dict[str, object]]:
    """Search bodies by the beginning of their name.

    Exact names come first, then bodies with an administration, then large ones.
    """
    return [_body(row) for row in Municipality.objects.named(q, limit)]


@router.api_operation(
    ["GET", "HEAD"],
    "/municipalities/{ars}",
    response=MunicipalityOut,
    url_name="municipality",
    summary=_("One entry of the register"),
    description=_(
        "Reads one body by its official key (ARS, 12 digits), present or former."
    ),
)
def read_municipality(request: HttpRequest, ars: str) -> dict[str, object]:
    """Read one body by its official key (ARS, 12 digits), present or former."""
    found = Municipality.objects.with_key(ars).select_related("administered_by").first()
    if found is None:
        raise HttpError(404, "There is no body with this official key (ARS).")
    return _body(found)


def _body(row: Municipality) -> dict[str, object]:
    above = row.administered_by
    return {
        "ars": row.ars,
        "ags": row.ags,
        "slug": row.slug,
        "name": row.name,
        "display_name": row.display_name,
        "kind": row.get_kind_display(),
        "district": row.district,
        "state": row.get_state_display(),
        "population": row.population,
        "area_km2": float(row.area_km2),
        "latitude": None if row.latitude is None else float(row.latitude),
        "longitude": None if row.longitude is None else float(row.longitude),
        "size_class": row.size_class,
        "is_administration": row.is_administration,
        "administered_by": above.ars if above else None,
        "status": row.status,
        "fictional": row.fictional,
    }
