"""Lists of people to invite, and of municipalities that are to take part."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from cms.accounts.domain.persons import key_of_number
from cms.accounts.domain.problems import Flaw
from cms.accounts.domain.problems import noop as _
from cms.accounts.domain.tables import Column, Row, plain, read_table

MOST_PEOPLE = 2_000
MOST_BODIES = 500
_EMAIL = Column(
    "email",
    _("E-mail address"),
    frozenset({"email", "emailadresse", "emailaddress", "mail", "mailadresse"}),
    254,
    is_required=True,
)
PEOPLE = (
    _EMAIL,
    Column("name", _("Name"), frozenset({"name", "vorundnachname"}), 120),
    Column("role", _("Role"), frozenset({"rolle", "role"}), 60),
    Column("function", _("Function"), frozenset({"funktion", "function"}), 60),
    Column(
        "unit",
        _("Unit"),
        frozenset({"einheit", "organisationseinheit", "amt", "unit"}),
        120,
    ),
)
BODIES = (
    Column(
        "body",
        _("Municipality"),
        frozenset({
            "kommune", "kommuneoderschlüssel", "schlüssel", "gemeindeschlüssel", "ars",
            "ags", "municipality", "key",
        }),
        120,
        is_required=True,
    ),
    _EMAIL,
    Column("name", _("Name"), PEOPLE[1].headings, 120),
)  # fmt: skip

STAFF = (
    Column("name", PEOPLE[1].label, PEOPLE[1].headings, 120, is_required=True),
    Column(
        "number",
        _("Staff number"),
        frozenset({"personalnummer", "personalnr", "staffnumber"}),
        40,
        is_required=True,
    ),
    PEOPLE[4],
)


@dataclass(frozen=True, slots=True)
class Words:
    """What cells may say: spellings (as ``plain`` makes them) to roles and functions.

    ``is_address`` tells whether a text is an e-mail address.
    """

    roles: Mapping[str, str]
    functions: Mapping[str, str]
    is_address: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Person:
    """A line about a person to invite; ``unit`` is a name, "" where nothing is said."""

    line: int
    text: str
    email: str
    name: str
    role: str
    function: str
    unit: str


@dataclass(frozen=True, slots=True)
class Body:
    """A line about a municipality; ``typed`` is its key or its name."""

    line: int
    text: str
    typed: str
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Worker:
    """A line about somebody without a mailbox; ``unit`` is a name, "" without one."""

    line: int
    text: str
    name: str
    number: str
    unit: str


Good = TypeVar("Good", Person, Body, Worker)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Those to invite, the lines that are wrong, the headings nobody knows."""

    people: tuple[Person, ...]
    flaws: tuple[Flaw, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyList:
    """Those to take part, the lines that are wrong, the headings nobody knows."""

    bodies: tuple[Body, ...]
    flaws: tuple[Flaw, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffList:
    """Those to enter, the lines that are wrong, the headings nobody knows."""

    workers: tuple[Worker, ...]
    flaws: tuple[Flaw, ...]
    unused: tuple[str, ...]


def read_people(text: str, words: Words, *, usual_role: str) -> PeopleList:
    """Return the people of a list; ``usual_role`` is that of lines that name none.

    Raises:
        ListError: if the text is no list of people.
    """
    table = read_table(text, PEOPLE, most=MOST_PEOPLE)
    read = [_person(row, words, usual_role) for row in table.rows]
    people, flaws = _divide(read, Person)
    people, twice = _each_once(people, lambda one: (one.email, one.role))
    return PeopleList(people, _by_line(table.flaws, flaws, twice), table.unused)


def read_bodies(text: str, words: Words) -> BodyList:
    """Return the municipalities of a list, with their first coordination.

    Raises:
        ListError: if the text is no list of municipalities.
    """
    table = read_table(text, BODIES, most=MOST_BODIES)
    bodies, flaws = _divide([_body(row, words) for row in table.rows], Body)
    bodies, twice = _each_once(bodies, lambda one: (plain(one.typed), one.email))
    return BodyList(bodies, _by_line(table.flaws, flaws, twice), table.unused)


def read_staff(text: str) -> StaffList:
    """Return the people without a mailbox of a list.

    Raises:
        ListError: if the text is no such list.
    """
    table = read_table(text, STAFF, most=MOST_PEOPLE)
    read = [Worker(row.line, row.text, **row.cells) for row in table.rows]
    workers, twice = _each_once(read, lambda one: key_of_number(one.number))
    return StaffList(workers, _by_line(table.flaws, twice), table.unused)


def _person(row: Row, words: Words, usual_role: str) -> Person | Flaw:
    email, cells = row.cells["email"].lower(), row.cells
    if not words.is_address(email):
        return _not_an_address(row)
    role = words.roles.get(plain(cells["role"])) if cells["role"] else usual_role
    if role is None:
        message = _("There is no role “%(word)s”.")
        return _flaw(row, PEOPLE[2], message, word=cells["role"])
    function = words.functions.get(plain(cells["function"]), "")
    if cells["function"] and not function:
        message = _("There is no function “%(word)s”.")
        return _flaw(row, PEOPLE[3], message, word=cells["function"])
    name, unit = cells["name"], cells["unit"]
    return Person(row.line, row.text, email, name, role, function, unit)


def _body(row: Row, words: Words) -> Body | Flaw:
    email = row.cells["email"].lower()
    if not words.is_address(email):
        return _not_an_address(row)
    return Body(row.line, row.text, row.cells["body"], email, row.cells["name"])


def _not_an_address(row: Row) -> Flaw:
    message = _("“%(word)s” is no e-mail address.")
    return _flaw(row, _EMAIL, message, word=row.cells["email"])


def _flaw(row: Row, column: Column, message: str, **values: object) -> Flaw:
    return Flaw(row.line, row.text, message, column.label, values)


def _divide(
    read: Iterable[Good | Flaw], kind: type[Good]
) -> tuple[tuple[Good, ...], tuple[Flaw, ...]]:
    parts = list(read)
    good = tuple(part for part in parts if isinstance(part, kind))
    return good, tuple(part for part in parts if isinstance(part, Flaw))


def _each_once(
    read: Iterable[Good], key: Callable[[Good], Hashable]
) -> tuple[tuple[Good, ...], tuple[Flaw, ...]]:
    """Return each key's first line, and a flaw for every further one."""
    first: dict[Hashable, Good] = {}
    twice = []
    for one in read:
        before = first.setdefault(key(one), one)
        if before is not one:
            message = _("The same stands in line %(line)d already.")
            values = {"line": before.line}
            twice.append(Flaw(one.line, one.text, message, values=values))
    return tuple(first.values()), tuple(twice)


def _by_line(*parts: Iterable[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(chain(*parts), key=attrgetter("line")))
