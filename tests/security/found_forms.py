"""Forms as a person meets them: read from the pages themselves."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client
from django.urls import Resolver404, resolve

from tests.security.addresses import Address
from tests.security.matrix import own_addresses, rules, values
from tests.security.registry import BODIES, OPENINGS
from tests.security.world import World

# Who fills in a form: the first of these whom authz.yaml lets in.
WRITERS = ("CO", "AS", "PA", "ED", "LE", "NA", "NS", "NP", "AN")


@dataclass
class FoundForm:
    """A form by the name of its address: each field with the values it offers.

    ``client`` and ``path`` are set where it is shown to nobody without preparation.
    """

    name: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    client: Client | None = None
    path: str = ""


class _Reader(HTMLParser):
    """Collect the forms of a page: method, action, fields, offered values."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, FoundForm]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        posts_to = given.get("hx-post") if tag != "form" else None
        if tag == "form" or posts_to:
            method = given.get("method", "post" if "hx-post" in given else "get")
            action = given.get("action", "") or given.get("hx-post", "")
            self.forms.append((method, action, FoundForm("")))
        elif tag in {"input", "textarea", "select", "button"}:
            self._field(tag, given)
        elif tag == "option" and self._select and self.forms:
            self._offer(self._select, given.get("value", ""))

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if not name or not self.forms:
            return
        self._select = name if tag == "select" else self._select
        if given.get("type") == "file":
            self.forms[-1][2].files.add(name)
        else:
            self._offer(name, given.get("value", ""))

    def _offer(self, name: str, value: str) -> None:
        self.forms[-1][2].fields.setdefault(name, []).append(value)


def writer(name: str) -> str:
    """Return the principal who fills in this form."""
    rule = rules()[name]
    if rule.kind == "public":
        return "AN"
    return next(person for person in WRITERS if person in rule.write)


def _reader(address: Address) -> str:
    rule = rules()[address.name]
    if rule.kind == "public":
        return "AN"
    return next(person for person in WRITERS if person in rule.allow)


def _name_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def found_forms(world: World) -> dict[str, FoundForm]:
    """Return every form that takes POST, with the fields met on any page."""
    forms = {
        name: FoundForm(name)
        for name, rule in rules().items()
        if rule.post is not None and rule.expect.get("POST", {}).get("AN") != 302
    }
    for name, form in forms.items():
        for key, value in BODIES.get(name, lambda tenant: {})(world.a).items():
            form.fields[key] = [str(value)]
    for address in own_addresses():
        rule = rules().get(address.name)
        if rule is not None and rule.get is not None:
            person = _reader(address)
            path = address.path(values(address, "own", world, person) or {})
            _read_page(world.clients[person], path, forms)
    for name, opening in OPENINGS.items():
        form = forms[name]
        form.client, form.path = opening(world)
        _read_page(form.client, form.path, forms)
    return forms


def _read_page(client: Client, path: str, forms: dict[str, FoundForm]) -> None:
    reader = _Reader()
    response = client.get(path)
    if not response.streaming:
        reader.feed(response.content.decode(errors="replace"))
    for method, action, form in reader.forms:
        target = forms.get(_name_of(action or path))
        if method.lower() != "post" or target is None:
            continue
        target.files |= form.files
        for name, offered in form.fields.items():
            if name != "csrfmiddlewaretoken":
                target.fields.setdefault(name, []).extend(offered)
