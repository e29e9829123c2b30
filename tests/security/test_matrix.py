"""The authorisation matrix: own addresses x principals x objects x methods."""

import pytest

from tests.profile import IS_RELEASE
from tests.security.cells import ADDRESSES, TESTED, faults_of
from tests.security.matrix import rules, values
from tests.security.probe import ask
from tests.security.world import PRINCIPALS

# HEAD is answered by the code of GET: daily nobody, a role without rights, one
# with them and a stranger ask it.
ASK_HEAD = PRINCIPALS if IS_RELEASE else ["AN", "LE", "CO", "CB"]

# Django's form views take PUT like POST; without data nothing is written.
PUT_OF_DJANGO_FORMS: dict[str, dict[str, tuple[int, frozenset[str]]]] = {
    "account_change_password": {"PUT": (200, frozenset())},
    "account_reauthenticate": {"PUT": (200, frozenset())},
    "account_reset_password": {"PUT": (200, frozenset())},
    # A link that is not valid says so, however it is asked.
    "account_reset_password_from_key": dict.fromkeys(
        ["DELETE", "PATCH", "PUT"], (200, frozenset())
    ),
}


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_address_answers_as_declared(world, name):
    faults = [
        fault
        for principal in PRINCIPALS
        for method in rules()[name].methods
        if method != "HEAD" or principal in ASK_HEAD
        for fault in faults_of(world, name, principal, method)
    ]

    assert faults == []


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_methods_not_declared_are_refused(world, name):
    address, rule = ADDRESSES[name], rules()[name]
    path = address.path(values(address, "own", world, "CO"))
    others = {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(rule.methods)
    answers = {
        method: ask(world.clients["CO"], method, path, stranger_to=world.b)
        for method in sorted(others)
    }
    TESTED["cells"] += len(others)
    taken = {
        method: (answer.status, answer.wrote)
        for method, answer in answers.items()
        if answer.wrote or answer.status not in {302, 404, 405}
    }

    assert taken == PUT_OF_DJANGO_FORMS.get(name, {})


def test_number_of_cells_is_reported(record_property):
    record_property("cells", TESTED["cells"])
    figures = f"{TESTED['cells']} cells, {len(ADDRESSES)} views"
    print(f"\nAuthorisation matrix: {figures}")  # noqa: T201 -- for the reader
