"""Forms without a CSRF token: only where nobody is known by them."""

import pytest
from django.test import Client

from tests.security.addresses import addresses
from tests.security.bodies import body_for
from tests.security.cells import ADDRESSES
from tests.security.matrix import rules
from tests.security.probe import ask
from tests.security.world import PRINCIPALS

CLOSED = {
    # Lead away from other packages' pages; what was sent is not looked at.
    "wagtailcore_login", "accounts:wagtail_login", "accounts:wagtail_account",
    "accounts:wagtail_password_reset", "accounts:page_password",
    "accounts:document_password",
}  # fmt: skip
# The answer depends on the form alone; a token would need a cookie.
FROM_THE_FORM = {"assessment:self_test", "assessment:self_test_sheet"}
# Adds to sums of nobody, sent without cookies; other sites are refused by their origin.
COUNTED = {"search:count", "feedback:vote"}

# Opened by a signed link out of a mail, which is the proof; mail programs press the
# button there without a token (RFC 8058).
BY_LINK = {"accounts:day_mail_off", "feedback:end_by_link"}


def _takes_no_token(address) -> bool:
    exempt = getattr(address.view, "csrf_exempt", False)
    return address.is_own and exempt and not address.name.startswith("api:")


def test_no_other_view_takes_a_form_without_a_token():
    found = {address.name for address in addresses() if _takes_no_token(address)}

    assert found == CLOSED | FROM_THE_FORM | COUNTED | BY_LINK
    # The interface for programs is read only.
    assert {rules()[n].post for n in rules() if n.startswith("api:")} == {None}


@pytest.mark.parametrize("name", sorted(FROM_THE_FORM))
def test_forms_without_a_token_write_nothing_and_answer_all_alike(world, name):
    path, body = ADDRESSES[name].path({}), body_for(name, world.a)
    answers = [
        ask(world.clients[person], "POST", path, stranger_to=world.b, data=body)
        for person in PRINCIPALS
    ]

    assert {answer.status for answer in answers} == {200}
    assert frozenset().union(*(answer.wrote for answer in answers)) == frozenset()


@pytest.mark.parametrize("name", sorted(FROM_THE_FORM))
def test_forms_without_a_token_set_no_cookie(world, name):
    stranger = Client(enforce_csrf_checks=True)

    response = stranger.post(ADDRESSES[name].path({}), body_for(name, world.a))

    assert response.status_code == 200
    assert not stranger.cookies
    assert b"csrfmiddlewaretoken" not in response.content
