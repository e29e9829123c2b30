"""Two lines of each report of acknowledgement, with the values of its columns."""

from datetime import UTC, date, datetime

from django.utils import timezone

from cms.accounts.models import HouseAgreement, Membership, Role, Unit
from cms.acknowledgement.services.confirming import confirm
from cms.knowledge.models import PageVersion
from tests.accounts.factories import person_at
from tests.acknowledgement.conftest import long_here
from tests.acknowledgement.factories import AssignmentFactory, instruction
from tests.security.residue import lines
from tests.security.scenes_accounts import get

LONG_AGO = date(2026, 1, 5)
RELEASED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def people(town, count):
    """Return learners who have been there for years, each in a unit of their own."""
    found = [long_here(person_at(town, Role.LEARNER)) for _ in range(count)]
    for number, person in enumerate(found):
        unit = Unit.objects.create(publisher=town.publisher, name=f"Amt {number}")
        Membership.objects.filter(user=person).update(unit=unit)
    return found


def assigned(town):
    """Return the assignment of an instruction in force to everybody."""
    page = instruction(town.publisher, check_questions=[])
    PageVersion.objects.filter(page=page.pk).update(released_at=RELEASED)
    return AssignmentFactory(municipality=town, page=page, is_mandatory=True)


def named(town, found):
    units = Membership.objects.filter(user__in=found).select_related("user", "unit")
    return [(each.user.name, each.unit.name) for each in units.order_by("pk")]


def counts(client, town):
    found = people(town, 6)
    values = []
    for number in (2, 3):
        page = assigned(town).page
        for person in found[:number]:
            confirm(person, page, version=1, day=timezone.localdate())
        said = f"{number} von 7 haben bestätigt ({100 * number // 7} %)"
        values.append(([f"{page.number} {page.title}"], said))
    client.force_login(long_here(person_at(town, Role.LEAD)))
    page = get(client, "acknowledgement:counts", town.slug)
    return lines(page, "main li.ui-panel"), values


def names(client, town):
    found, assignment = people(town, 2), assigned(town)
    HouseAgreement.objects.create(
        municipality=town, title="DV", concluded_on=LONG_AGO, recorded_on=LONG_AGO,
        annex_version=1,
    )  # fmt: skip
    client.force_login(person_at(town, Role.COORDINATOR))
    url = f"/kommunen/{town.slug}/kenntnisnahmen/{assignment.pk}/offen/"
    page = client.post(url).content
    return lines(page, "main li"), named(town, found)


def briefing(client, town):
    found, assignment = people(town, 2), assigned(town)
    client.force_login(person_at(town, Role.COORDINATOR))
    page = get(client, "acknowledgement:briefing", town.slug, assignment.pk)
    texts = [text for text in lines(page, "main label") if "Amt " in text]
    return texts, [(name, unit, None) for name, unit in named(town, found)]


SCENES = {
    "acknowledgement.counts": counts,
    "acknowledgement.names": names,
    "acknowledgement.briefing": briefing,
}
