"""What authz.yaml says: who gets which answer, for every address."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.security.addresses import Address, addresses
from tests.security.registry import KWARGS, MISSING
from tests.security.world import PRINCIPALS, Tenant, World

FILE = Path(__file__).with_name("authz.yaml")
NARROW = {"link", "staff"}
CLASSES = {"public", "login", "self", "tenant", "platform", *NARROW}
# Nobody is signed in; NA and NS came by links, which open addresses of class "link", NP
# with a staff number, which opens those of class "staff" besides.
VISITORS = {"AN", "NA", "NP", "NS"}
TO_LOGIN = 302
# Kinds of objects: all kwargs own; all of the stranger's; own address with the
# stranger's inner object; nobody's; own address with nobody's inner object.
OBJECTS = ("own", "foreign", "crossed", "missing", "missing-inner")
_NOBODY = {"IntConverter": 999_999_999, "SlugConverter": "gibt-es-nicht"}


@dataclass(frozen=True)
class Rule:
    """One entry of authz.yaml."""

    name: str
    kind: str
    allow: frozenset[str]
    write: frozenset[str]
    get: int | None
    post: int | None
    missing: int
    expect: dict[str, dict[str, int]]

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods the view takes."""
        read = ("GET", "HEAD") if self.get is not None else ()
        return read + (("POST",) if self.post is not None else ())

    def status(self, principal: str, kind: str, method: str) -> int:
        """Return the status this principal must get for this kind of object."""
        verb = "GET" if method == "HEAD" else method
        special = self.expect.get(verb if kind == "own" else f"{verb} {kind}", {})
        if special:
            visitor = special.get("AN") if principal in VISITORS else None
            return special.get(principal, visitor or special["rest"])
        if self.kind == "public" or self._is_let_in(principal, verb):
            return self._granted(verb) if kind == "own" else self.missing
        leads_to_login = principal in VISITORS and self.kind not in NARROW
        return TO_LOGIN if leads_to_login else 404

    def _is_let_in(self, principal: str, verb: str) -> bool:
        return principal in (self.write if verb == "POST" else self.allow)

    def _granted(self, verb: str) -> int:
        status = self.post if verb == "POST" else self.get
        assert status is not None
        return status


def _people(text: str | list[str], groups: dict[str, list[str]]) -> frozenset[str]:
    names = text.split() if isinstance(text, str) else text
    found: set[str] = set()
    for name in names:
        found |= set(groups.get(name, [name]))
    if "CO" in found:
        found.add("CB")
    unknown = found - set(PRINCIPALS)
    assert not unknown, f"authz.yaml names unknown principals: {unknown}"
    return frozenset(found)


def _rule(name: str, entry: dict[str, Any], groups: dict[str, list[str]]) -> Rule:
    known = {"class", "allow", "write", "get", "post", "missing", "expect"}
    assert set(entry) <= known, f"{name}: unknown keys {set(entry) - known}"
    assert entry["class"] in CLASSES, f"{name}: unknown class {entry['class']}"
    usual = {"platform": "PA", "login": "everybody", "self": "everybody"}
    usual |= {"link": "NA NP", "staff": "NP"}
    allow = _people(entry.get("allow", usual.get(entry["class"], "")), groups)
    return Rule(
        name=name,
        kind=entry["class"],
        allow=allow,
        write=_people(entry["write"], groups) if "write" in entry else allow,
        get=entry.get("get", 200),
        post=entry.get("post"),
        missing=entry.get("missing", 404),
        expect=entry.get("expect", {}),
    )


@cache
def _document() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def rules() -> dict[str, Rule]:
    """Return the entries for own addresses by name."""
    document = _document()
    groups = {key: value.split() for key, value in document["groups"].items()}
    groups["everybody"] = [name for name in PRINCIPALS if name not in VISITORS]
    return {name: _rule(name, entry, groups) for name, entry in document["own"].items()}


def wagtail_names() -> list[str]:
    """Return the names of Wagtail's addresses that are listed."""
    return _document()["wagtail"]


def own_addresses() -> list[Address]:
    """Return the addresses that have, or ought to have, an entry of their own."""
    return [address for address in addresses() if address.is_own]


def value_of(address: Address, kwarg: str, tenant: Tenant) -> Any:
    """Return the value of this kwarg for the tenant's object.

    Raises:
        KeyError: if the registry does not know the kwarg.
    """
    special = f"{address.name}.{kwarg}"
    return KWARGS[special if special in KWARGS else kwarg](tenant)


def _nobody(address: Address, kwarg: str) -> Any:
    special = f"{address.name}.{kwarg}"
    if special in MISSING or kwarg in MISSING:
        return MISSING.get(special, MISSING.get(kwarg))
    kind = type(address.params[kwarg]).__name__
    return _NOBODY.get(kind, "nichts")


def values(
    address: Address, kind: str, world: World, principal: str
) -> dict[str, Any] | None:
    """Return the kwargs for this kind of object; None if the kind does not apply."""
    home, other = world.home(principal), world.other(principal)
    names = list(address.params)
    own = {name: value_of(address, name, home) for name in names}
    if kind == "own":
        return own
    if kind == "foreign":
        foreign = {name: value_of(address, name, other) for name in names}
        return foreign if foreign != own else None
    if kind == "missing":
        return {name: _nobody(address, name) for name in names} or None
    if len(names) < 2 or names[0] != "slug":
        return None
    inner = other if kind == "crossed" else None
    mixed = {"slug": value_of(address, "slug", home)} | {
        name: value_of(address, name, inner) if inner else _nobody(address, name)
        for name in names[1:]
    }
    # What all tenants share, such as a step of the catalogue, belongs to no stranger.
    return mixed if mixed != own else None
