"""Which addresses and mails show something to somebody, and to which roles."""

import re

from cms.accounts.models import Role
from cms.audit.domain.reports import MAIL, OPERATOR
from cms.mail.services import registry as mails
from tests.security.addresses import addresses
from tests.security.matrix import Rule, own_addresses, rules
from tests.security.world import ROLES

# Lists of Wagtail that may name people, by their own names.
OF_WAGTAIL = re.compile(r"wagtailadmin_reports:|[:_]history(_|$)|admin_pages:edit$")
# Everybody may read it; the matrix holds that no canary stands there.
OPEN = {"public"}
ROLE_OF = {
    **{key: str(role) for key, role in ROLES.items() if key not in {"EV", "CB"}},
    "PA": OPERATOR,
}


def shows(rule: Rule) -> bool:
    """Tell whether the answer is a page or a file, not the way to another address."""
    return rule.kind not in OPEN and (rule.get == 200 or rule.post == 200)


def places() -> frozenset[str]:
    """Return all addresses that show something to not everybody, and all mails."""
    own = {address.name for address in own_addresses() if shows(rules()[address.name])}
    wagtail = {
        address.name
        for address in addresses()
        if not address.is_own and OF_WAGTAIL.search(address.name)
    }
    # Tests of the outbox know kinds of their own.
    kinds = (name for name in mails._kinds if not name.startswith("tests."))
    sent = {f"{MAIL}{name}" for name in kinds}
    return frozenset(own | wagtail | sent)


def readers(name: str) -> frozenset[str]:
    """Return the roles that the matrix lets read this own address."""
    rule = rules()[name]
    special = rule.expect.get("GET")
    let_in = (
        {key for key, status in special.items() if status == 200}
        if special
        else rule.allow
    )
    return frozenset(ROLE_OF[key] for key in let_in if key in ROLE_OF)


assert set(ROLE_OF.values()) == {*Role.values, OPERATOR}
