"""What the search is told about services of the administration."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from cms.knowledge.models import Service, ServiceGroup
from cms.search.domain.draft import Draft
from cms.search.services.sources import Source

SERVICES = KIND = "service"
_OZG = "ozg-"  # begins the keys of services of the OZG
_STANDING = 0.3  # a name of a list, beside a page that says how it is done
_TITLE = 255  # characters; names may be longer


def service_source() -> Source:
    """Return what makes entries of services."""
    place = (_("Services"),)
    return Source(SERVICES, _drafts, _STANDING, lists=(KIND,), place=place)


def keys_of(
    groups: Iterable[ServiceGroup], services: Iterable[Service]
) -> Iterator[str]:
    """Yield the keys of the entries of these services."""
    yield from (f"{_OZG}{group.ozg_id}" for group in groups)
    yield from (service.slug for service in services)


def _drafts(keys: Collection[object] | None) -> Iterator[Draft]:
    """Yield one draft for each name; namesakes lend their key to their OZG service."""
    groups = ServiceGroup.objects.all()
    services = Service.objects.of_their_own().select_related("group")
    if keys is not None:
        names = {str(key) for key in keys}
        ids = [name.removeprefix(_OZG) for name in names if name.startswith(_OZG)]
        groups, services = (
            groups.filter(ozg_id__in=ids),
            services.filter(slug__in=names),
        )
    lent = defaultdict(list)
    same = Service.objects.namesakes().filter(group__in=groups)
    for group_id, key in same.values_list("group_id", "leika_key"):
        lent[group_id].append(key)
    for group in groups:
        yield _of_group(group, lent[group.pk])
    for service in services:
        yield _of_service(service)


def _of_group(group: ServiceGroup, lent: list[str]) -> Draft:
    ids = f"OZG-ID {group.ozg_id}\nOZG-Schlüssel {group.ozg_id}"
    return Draft(
        source=f"{SERVICES}:{_OZG}{group.ozg_id}",
        kind=KIND,
        title=group.title,
        url=group.get_absolute_url(),
        summary=_about(
            *(key and f"LeiKa {key}" for key in lent), f"OZG {group.ozg_id}"
        ),
        keys="\n".join([ids, *map(_spelled, lent)]),
        body=_about(group.situation, group.topic),
    )


def _of_service(service: Service) -> Draft:
    group = service.group
    names = (group.title, group.situation, group.topic) if group else ()
    is_long = len(service.name) > _TITLE
    return Draft(
        source=f"{SERVICES}:{service.slug}",
        kind=KIND,
        title=service.name[:_TITLE],
        url=service.get_absolute_url(),
        summary=service.leika_key and f"LeiKa {service.leika_key}",
        keys=_spelled(service.leika_key),
        body=_about(service.name if is_long else "", *names),
    )


def _spelled(key: str) -> str:
    """Return the ways people write a key: in one piece and in its five parts."""
    parts = (key[:2], key[2:5], key[5:8], key[8:11], key[11:])
    return f"{key}\nLeiKa-Schlüssel {' '.join(parts)}" if key else ""


def _about(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
