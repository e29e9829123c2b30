"""The demo's invented people, and what ``make demo`` says.

One coordination everywhere, all roles at home.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import (
    Function,
    Invitation,
    Membership,
    Person,
    PersonCode,
    Publisher,
    Role,
    Unit,
    User,
)
from cms.accounts.services.joining import open_publisher
from cms.accounts.services.person_codes import digest_of
from cms.accounts.services.persons import save_person
from cms.municipalities.demo import HOME
from cms.municipalities.models import Municipality

PASSWORD = "wandelwerk-demo"  # noqa: S105 -- printed for everybody who tries the demo
OFFICE = "koordination"


@dataclass(frozen=True, slots=True)
class Invented:
    """A person of the demo: first part of the address, name, role, function."""

    office: str
    name: str
    role: Role
    function: Function
    description: str


AT_HOME = (
    Invented(OFFICE, "Kim Beispiel", Role.COORDINATOR, Function.KO, "Koordination"),
    Invented("fachamt", "Toni Muster", Role.ASSESSOR, Function.AL, "Amtsleitung"),
    Invented("it", "Robin Probe", Role.ASSESSOR, Function.IT, "IT"),
    Invented("leitung", "Alex Modell", Role.LEAD, Function.BM, "Verwaltungsspitze"),
    Invented("lernen", "Sascha Fabel", Role.LEARNER, Function.MA, "Beschäftigte"),
    Invented("redaktion", "Luca Traum", Role.EDITOR, Function.MA, "Redaktion"),
    Invented("freigabe", "Jona Wunsch", Role.APPROVER, Function.AL, "Freigabe"),
    Invented(
        "personalrat",
        "Mika Denk",
        Role.STAFF_COUNCIL,
        Function.PR,
        "Personalvertretung",
    ),
    Invented(
        "datenschutz", "Chris Plan", Role.DATA_PROTECTION, Function.DS, "Datenschutz"
    ),
)
# People without a mailbox: name, staff number, unit.
WITHOUT_MAILBOX = (
    ("Ela Hof", "B 101", "Bauhof"),
    ("Uli Krippe", "K 202", "Kindertagesstätte"),
)
YEARS = timedelta(days=10 * 365)
CODES = ("DEMO-AAAA", "DEMO-BBBB", "DEMO-CCCC", "DEMO-DDDD", "DEMO-EEEE")
OPERATOR = "betrieb@wandelwerk.example"
# What an empty database needs for the demo, in order: what is said, and the command.
COMMANDS = (
    (_("Creating tables"), "migrate"),
    (_("Loading the register of municipalities"), "load_register"),
    (_("Loading the catalogue"), "load_catalogue"),
    (_("Loading guides, courses and processes"), "load_content"),
    (_("Inventing the demo's municipalities and people"), "load_demo"),
    (_("Loading the synonyms of the search"), "load_synonyms"),
    (_("Gathering what can be found"), "rebuild_search --no-index"),
)


def address(office: str, municipality: Municipality) -> str:
    """Return the office's address at the invented municipality."""
    return f"{office}@{municipality.slug}.example"


def logins() -> list[tuple[str, str]]:
    """Return the log-ins worth trying: address and who it is."""
    home = Municipality.objects.fictional().get(name=HOME)
    people = [
        (address(person.office, home), f"{person.description}, {HOME}")
        for person in AT_HOME
    ]
    return [*people, (OPERATOR, "Betrieb der Plattform")]


def welcome(url: str) -> str:
    """Return the address and the log-ins of the demo, one a line."""
    lines = [
        gettext("Wandelwerk: %(url)s (Ctrl+C stops it)") % {"url": url},
        gettext("Log-ins of the demo, the password of all is %(password)s:")
        % {"password": PASSWORD},
    ]
    lines += [f"  {email:40} {who}" for email, who in logins()]
    numbers = ", ".join(number for _name, number, _unit in WITHOUT_MAILBOX)
    words = {"numbers": numbers, "codes": ", ".join(CODES), "place": HOME}
    lines.append(
        gettext(
            "Without a mailbox, at %(place)s: staff numbers %(numbers)s, each with the "
            "codes %(codes)s, each code once."
        )
        % words
    )
    return "\n".join(lines)


def port_taken(port: int) -> str:
    """Return why the demo cannot be served, and the way on."""
    message = gettext("Port %(port)d is in use. Choose another: make demo PORT=8001")
    return message % {"port": port}


def load() -> None:
    """Add the operator, the people of the home town, one coordination elsewhere.

    At home two people have no mailbox.
    """
    secret = make_password(PASSWORD)
    User.objects.create(
        email=OPERATOR,
        name="Sam Betrieb",
        password=secret,
        is_staff=True,
        is_superuser=True,
        fictional=True,
    )
    home = Municipality.objects.fictional().get(name=HOME)
    others = Municipality.objects.fictional().exclude(pk=home.pk).order_by("ars")
    for person in AT_HOME:
        _add(person, home, secret)
    for name, number, unit in WITHOUT_MAILBOX:
        _add_without_mailbox(home, name, number, unit)
    for other in others:
        _add(AT_HOME[0], other, secret)


def remove() -> None:
    """Take the invented people and what they were given away."""
    at_demo = Q(publisher__municipality__fictional=True)
    Invitation.objects.filter(at_demo | Q(invited_by__fictional=True)).delete()
    Membership.objects.filter(at_demo | Q(user__fictional=True)).delete()
    Person.objects.filter(municipality__fictional=True).delete()
    User.objects.filter(fictional=True).delete()
    Publisher.objects.filter(municipality__fictional=True).delete()


def _add(person: Invented, municipality: Municipality, secret: str) -> None:
    user = User.objects.create(
        email=address(person.office, municipality),
        name=person.name,
        password=secret,
        fictional=True,
    )
    Membership.objects.create(
        user=user,
        publisher=open_publisher(municipality),
        role=person.role,
        function=person.function,
    )


def _add_without_mailbox(home: Municipality, name: str, number: str, unit: str) -> None:
    """Enter a person with codes that are known to everybody and last for years."""
    now = timezone.now()
    place = Unit.objects.create(publisher=open_publisher(home), name=unit)
    person = Person(municipality=home, name=name, number=number, unit=place)
    person.created_at = now
    save_person(person)
    PersonCode.objects.bulk_create(
        PersonCode(
            person=person,
            digest=digest_of(person.pk, code),
            created_at=now,
            expires_at=now + YEARS,
        )
        for code in CODES
    )
