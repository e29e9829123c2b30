"""What the matrix puts into addresses and forms; everybody adds theirs here.

``KWARGS`` maps ``"kwarg"`` or ``"view name.kwarg"`` to a function of the tenant that
returns the value of that tenant's object. The special form wins over the general one.
``MISSING`` maps kwargs to a value that belongs to nobody; kwargs of number, slug and
text converters need no entry.
``BODIES`` maps a view's name to a function of the tenant that returns a valid form;
without an entry the form found on the tenant's own pages is sent.
``COMPLETIONS`` are run for each tenant after every model has a row; use them for what
services make (a submitted run with its result, for example).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assessment.models import Offer
from tests.assessment.factories import topic

if TYPE_CHECKING:
    from tests.security.world import Tenant

KWARGS: dict[str, Callable[["Tenant"], Any]] = {
    "slug": lambda tenant: tenant.municipality.slug,
    # Never valid: links from mails work for whoever holds them.
    "uidb36": lambda tenant: "zz",
    "key": lambda tenant: "nichts",
    "rest": lambda tenant: "confirm/x/y/",
    "restriction": lambda tenant: 1,
    "page": lambda tenant: 1,
    "assessment:offer.pk": lambda tenant: tenant.row(Offer).pk,
    "assessment:offer_removal.pk": lambda tenant: tenant.row(Offer).pk,
}
MISSING: dict[str, Any] = {}
BODIES: dict[str, Callable[["Tenant"], dict[str, Any]]] = {
    "accounts:account": lambda tenant: {"name": "Ein Name"},
    "account_reset_password": lambda tenant: {"email": "wer@musterheim.example"},
    "assessment:offers": lambda tenant: {
        "topic": topic("archiv").slug,
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
    "assessment:offer": lambda tenant: {
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
    "ui:display": lambda tenant: {"theme": "dark", "language": "de"},
}
COMPLETIONS: list[Callable[["Tenant"], None]] = []
