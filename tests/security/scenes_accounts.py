"""Two lines of each report of accounts, with the values of its columns.

A scene gets a town, signs a reader in and returns the texts of two lines and, for each
line, what stands in each declared column, in their order.
"""

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from cms.accounts.models import (
    Absence,
    Function,
    Invitation,
    Membership,
    Role,
    Unit,
    User,
)
from cms.audit.models import Entry
from cms.mail.models import Message
from tests.accounts.factories import (
    AbsenceFactory,
    JoinRequestFactory,
    PersonFactory,
    UserFactory,
    person_at,
)
from tests.accounts.staff import codes_for
from tests.municipalities.factories import MunicipalityFactory
from tests.security.residue import lines

NOT_DELIVERED = (
    "not delivered",
    "The address refused the mail. Check how it is spelt, withdraw this invitation "
    "and send a new one.",
)


def get(client, name, *args):
    return client.get(reverse(name, args=args)).content


def operator(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True, name="Betrieb"))


def away(town, person, *, days):
    """Let the person be away from today on; return what a list says of it."""
    today = timezone.localdate()
    row = AbsenceFactory(
        municipality=town,
        person=person,
        deputy=UserFactory(name=f"Vertretung {days}"),
        starts_on=today,
        ends_on=today + timedelta(days=days),
    )
    return date_format(row.ends_on), row.deputy.name


def members(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))
    rows = [(Role.ASSESSOR, Function.IT, "Bauamt"), (Role.EDITOR, Function.AL, "Kasse")]
    values = []
    for role, function, name in rows:
        unit = Unit.objects.create(publisher=town.publisher, name=name)
        person = person_at(town, role)
        Membership.objects.filter(user=person).update(function=function, unit=unit)
        labels = str(role.label), str(function.label)
        back = () if values else (gettext("Address out of reach"),)
        if back:
            User.objects.filter(pk=person.pk).update(unreachable_since=timezone.now())
        day = date(2026, 3, 2 + len(values))
        Membership.objects.filter(user=person).update(registered_on=day)
        extras = back, date_format(day), away(town, person, days=len(values))
        values.append((person.name, person.email, *labels, name, *extras))
    found = lines(get(client, "accounts:members", town.slug), "main tbody tr")
    return [line for line in found if "Bauamt" in line or "Kasse" in line], values


def invitations(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))
    values = []
    for number, role in enumerate((Role.LEARNER, Role.EDITOR)):
        until = timezone.now() + timedelta(days=3 + number)
        row = Invitation.objects.create(
            publisher=town.publisher, email=f"neu{number}@musterheim.example",
            name=f"Neu {number}", role=role, token_hash=f"{number:064}",
            expires_at=until, created_at=timezone.now() - timedelta(hours=number),
        )  # fmt: skip
        Message.objects.create(
            kind="accounts.invitation",
            key=f"accounts.invitation:{row.pk}",
            state="failed" if number else "refused",
        )
        day = date_format(timezone.localtime(until))
        mail = () if number else tuple(map(gettext, NOT_DELIVERED))
        values.append((row.email, str(role.label), day, mail))
    page = get(client, "accounts:invitations", town.slug)
    return lines(page, "main .ui-list-plain > li"), values


def persons(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))
    values = []
    for name, count in (("Bauhof", 1), ("Kita", 5)):
        unit = Unit.objects.create(publisher=town.publisher, name=name)
        person = PersonFactory(municipality=town, unit=unit)
        codes_for(person, count, days=6 + count)
        day = timezone.localtime(person.codes.first().expires_at)
        codes = (f"{count},", date_format(day, "j. F"))
        values.append((person.name, person.number, name, codes))
    return lines(get(client, "accounts:persons", town.slug), "main tbody tr"), values


def log(client, town):
    client.force_login(person_at(town, Role.DATA_PROTECTION))
    values = _entries(town, "accounts.invited", "accounts.unit_saved")
    page = get(client, "accounts:log", town.slug)
    return lines(page, "main tbody tr")[-2:], values


def platform_log(client, town):
    operator(client)
    values = _entries(town, "accounts.join_asked", "accounts.join_accepted")
    page = get(client, "accounts:platform_log")
    return lines(page, "main tbody tr")[-2:], values


def _entries(town, *actions):
    """Write two entries; return what stands in their lines, the newest first."""
    values = []
    for number, action in enumerate(actions):
        person = person_at(town, Role.COORDINATOR)
        at = datetime(2026, 3, 2 + number, 9, number, tzinfo=UTC)
        result = Entry.Result.DENIED if number else Entry.Result.DONE
        Entry.objects.create(
            at=at, actor=person.pk, tenant=town.pk, action=action, result=result,
            object_type="accounts.unit" if number else "accounts.invitation",
            object_id=str(700 + number), role="coordinator", request_id=f"r{number}",
        )  # fmt: skip
        shown = date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
        about = "Organisationseinheit 701" if number else "Einladung 700"
        values.insert(0, (shown, person.name, TEXTS[action], about, str(result.label)))
    return values


TEXTS = {
    "accounts.invited": "Person eingeladen",
    "accounts.unit_saved": "Einheit gespeichert",
    "accounts.join_asked": "Teilnahme angefragt",
    "accounts.join_accepted": "Anfrage angenommen",
}


def join_requests(client, town):
    del town
    operator(client)
    texts, values = [], []
    for number, name in enumerate(("Neudorf", "Altdorf")):
        found = JoinRequestFactory(
            municipality=MunicipalityFactory(name=name, slug=name.lower()),
            function=f"Amt {number}", message=f"Bitte {number}",
            created_at=datetime(2026, 3, 2 + number, tzinfo=UTC),
        )  # fmt: skip
        page = get(client, "accounts:request", found.pk)
        listed = lines(get(client, "accounts:requests"), "main .ui-stack > li")
        line = next(one for one in listed if found.municipality.display_name in one)
        texts.append(f"{line} {lines(page, 'main')[0]}")
        day = date_format(found.created_at, "j. F Y")
        title = found.municipality.display_name
        person = found.name, found.function, found.email, found.message
        values.append((title, day, *person))
    return texts, values


def accounts(client, town):
    operator(client)
    one = person_at(town, Role.LEARNER)
    other = UserFactory(is_superuser=True, is_active=False)
    found = lines(get(client, "wagtailusers_users:index"), "main tbody tr")
    texts = [next(t for t in found if each.email in t) for each in (one, other)]
    return texts, [
        (one.name, one.email, (), "True"), (other.name, other.email, "Admin", "False")
    ]  # fmt: skip


def absences(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))
    values = []
    for number in range(2):
        person, deputy = (person_at(town, Role.LEARNER) for _ in range(2))
        first = timezone.localdate() + timedelta(days=number)
        last = first + timedelta(days=10 + number)
        Absence.objects.create(
            municipality=town, person=person, deputy=deputy,
            starts_on=first, ends_on=last,
        )  # fmt: skip
        days = date_format(first), date_format(last)
        values.append((person.name, *days, deputy.name))
    page = get(client, "accounts:absences", town.slug)
    return lines(page, "main .ui-list-plain > li"), values


SCENES = {
    "accounts.absences": absences,
    "accounts.members": members,
    "accounts.invitations": invitations,
    "accounts.persons": persons,
    "accounts.log": log,
    "accounts.platform_log": platform_log,
    "accounts.join_requests": join_requests,
    "accounts.accounts": accounts,
}
