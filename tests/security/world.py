"""Two full tenants with canaries, and one signed-in client per principal."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.test import Client, RequestFactory

from assessment.models import Assignment, Delivery
from cms.accounts.models import (
    AccessLink,
    Membership,
    Person,
    Role,
    SessionStore,
    User,
)
from cms.accounts.services.narrow import begin_narrow
from cms.accounts.services.shared_computers import key_for
from cms.accounts.views.links import link_key
from cms.municipalities.models import Municipality
from tests.accounts.factories import PublisherFactory, UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory
from tests.security.canaries import PUBLIC, mark
from tests.security.registry import COMPLETIONS
from tests.security.rows import make, tenant_models

# Key in authz.yaml -> role at the home tenant. EV is a plain member for now, CB the
# coordinator of the other municipality, EX a person whose memberships have ended.
ROLES: dict[str, str] = {
    "LE": Role.LEARNER,
    "AS": Role.ASSESSOR,
    "CO": Role.COORDINATOR,
    "LD": Role.LEAD,
    "ED": Role.EDITOR,
    "AP": Role.APPROVER,
    "EV": Role.LEARNER,
    "SC": Role.STAFF_COUNCIL,
    "DP": Role.DATA_PROTECTION,
    "CB": Role.COORDINATOR,
}
# NA has no account and came by the link of a perspective at the home tenant; NP has no
# mailbox and came with a staff number and a code of the home tenant; NS came by the
# link of a question sheet.
PRINCIPALS = ["AN", "NA", "NP", "NS", *ROLES, "EX", "PA"]
HOME_IS_B = {"CB"}


@dataclass
class Tenant:
    """A municipality with one row of every model and a person of every role."""

    key: str
    municipality: Municipality
    rows: dict[type[models.Model], Any] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def row(self, model: type[models.Model]) -> Any:
        """Return the tenant's row of this model."""
        return self.rows[model]


@dataclass
class World:
    """What the matrix walks through."""

    a: Tenant
    b: Tenant
    people: dict[str, User]
    clients: dict[str, Client]

    def home(self, principal: str) -> Tenant:
        """Return the tenant this principal belongs to."""
        return self.b if principal in HOME_IS_B else self.a

    def other(self, principal: str) -> Tenant:
        """Return the tenant this principal is a stranger to."""
        return self.a if principal in HOME_IS_B else self.b


def _tenant(key: str) -> Tenant:
    municipality = MunicipalityFactory(name=f"Musterheim {key}", slug=f"heim-{key}")
    tenant = Tenant(key, municipality, {Municipality: municipality})
    PublisherFactory(municipality=municipality)
    for name, role in ROLES.items():
        if (name in HOME_IS_B) == (key == "b"):
            tenant.people[name] = person_at(municipality, role)
    for name in ("CO", "LE"):
        tenant.people.setdefault(name, person_at(municipality, ROLES[name]))
    tenant.rows[User] = tenant.people["CO"]
    for model in tenant_models():
        tenant.rows[model] = _existing(model, tenant) or make(model, tenant.rows)
    for complete in COMPLETIONS:
        complete(tenant)
    return tenant


def _existing(model: type[models.Model], tenant: Tenant) -> models.Model | None:
    """Return what making the people has made already."""
    if model is Membership:
        return Membership.objects.get(user=tenant.people["LE"])
    if model._meta.label == "accounts.Publisher":
        return tenant.municipality.publisher
    return None


def _mark_all(tenant: Tenant) -> None:
    for person in tenant.people.values():
        mark(tenant.key, person)
    for model in tenant_models():
        if model._meta.label not in PUBLIC:
            for row in rows_of(model, tenant):
                mark(tenant.key, row)
    for row in tenant.rows.values():
        row.refresh_from_db()


def path_to_municipality(model: type[models.Model]) -> str:
    """Return the shortest chain of keys from this model to its municipality."""
    queue: list[tuple[type[models.Model], str]] = [(model, "")]
    seen = {model}
    while queue:
        here, path = queue.pop(0)
        for key in here._meta.concrete_fields:
            if key.related_model is Municipality:
                return f"{path}{key.name}"
            if key.is_relation and key.related_model not in seen:
                seen.add(key.related_model)
                queue.append((key.related_model, f"{path}{key.name}__"))
    raise LookupError(model)


def rows_of(model: type[models.Model], tenant: Tenant) -> models.QuerySet[Any]:
    """Return all rows of this model that belong to the tenant."""
    lookup = {path_to_municipality(model): tenant.municipality}
    return model._base_manager.filter(**lookup).order_by("pk")


def _stay_fresh(client: Client) -> None:
    """Let the session be as new at the end of a long matrix as at its beginning."""
    session = client.session
    began, active, idle = session["life"]
    session["life"] = [began + 6 * 3600, active + 6 * 3600, idle]
    session.save()


def hold_link(client: Client, link: AccessLink) -> None:
    """Give the client the narrow session of this link, as its code does."""
    hold_key(client, link_key(link))


def hold_key(client: Client, key: str) -> None:
    """Give the client a narrow session that may do what the key names."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = SessionStore()
    begin_narrow(request, key, idle=24 * 3600)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key


def build() -> World:
    """Return the world; call once per module, inside a transaction."""
    a, b = _tenant("a"), _tenant("b")
    people = {**a.people, "CB": b.people["CB"]}
    people["EX"] = UserFactory()
    people["PA"] = UserFactory(is_staff=True, is_superuser=True)
    _mark_all(a)
    _mark_all(b)
    clients = {name: Client(raise_request_exception=False) for name in PRINCIPALS}
    for name, person in people.items():
        clients[name].force_login(person)
        _stay_fresh(clients[name])
    hold_link(clients["NA"], a.row(Assignment).link)
    hold_link(clients["NS"], a.row(Delivery).link)
    hold_key(clients["NP"], key_for(a.row(Person)))
    return World(a, b, people, clients)
