"""One request, undone afterwards, with what it answered and what it wrote."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, TestCase

from cms.knowledge.models import ContentPage
from tests.security.rows import tenant_models
from tests.security.world import Tenant, rows_of

# Tables that a refused request may write to.
HARMLESS = {"accounts_session"}
_WRITE = re.compile(r"\s*(?:INSERT|UPDATE|DELETE)\b[^\"]*\"(\w+)\"", re.IGNORECASE)
# Seconds until the session ends; they pass between two answers.
_SECONDS = re.compile(r'data-session="\d+"')
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{64}(?![A-Za-z0-9])")
_VOLATILE = {"date", "expires", "last-modified", "content-length", "x-request-id"}


@dataclass(frozen=True)
class Answer:
    """What came back, with the tables written to and the mails sent."""

    status: int
    headers: dict[str, str]
    body: str
    wrote: frozenset[str]
    mails: str
    error: str
    foreign_changed: bool

    def says(self, text: str) -> bool:
        """Whether this text stands in body, headers or mails, whatever its case."""
        everything = [self.body, self.mails, *self.headers.values()]
        return any(text.lower() in part.lower() for part in everything)


@contextmanager
def undone(client: Client) -> Iterator[set[str]]:
    """Collect the tables written to, then take everything back."""
    wrote: set[str] = set()

    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        found = _WRITE.match(sql)
        # What an INSERT returns counts only when it is read.
        if found and (sql.startswith("INSERT") or context["cursor"].rowcount):
            wrote.add(found.group(1))
        return result

    cookies = client.cookies.copy()
    cache.clear()
    mail.outbox = []
    with connection.execute_wrapper(record), transaction.atomic():
        yield wrote
        transaction.set_rollback(True)
    client.cookies = cookies


def digest(tenant: Tenant) -> str:
    """Return a hash over all rows of the tenant."""
    rows = [
        [model._meta.label, list(rows_of(model, tenant).values_list())]
        for model in tenant_models()
    ]
    below = ContentPage.objects.filter(publisher__municipality=tenant.municipality)
    rows.append(["pages", list(below.order_by("pk").values_list())])
    return hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()


# The tenant stands beside its digest so that its id belongs to nobody else.
_DIGESTS: dict[int, tuple[Tenant, str]] = {}


def _changed(tenant: Tenant, wrote: frozenset[str]) -> bool:
    """Whether rows of the tenant differ; without a write they cannot."""
    return bool(wrote) and digest(tenant) != _DIGESTS[id(tenant)][1]


def ask(
    client: Client, method: str, path: str, *, stranger_to: Tenant, data: Any = None
) -> Answer:
    """Send the request inside a savepoint and describe what happened."""
    if id(stranger_to) not in _DIGESTS:
        _DIGESTS[id(stranger_to)] = stranger_to, digest(stranger_to)
    with undone(client) as tables:
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = (
                client.generic("GET", path)
                if method == "GET"
                else _send(client, method, path, data)
            )
        wrote = frozenset(tables - HARMLESS)
        return Answer(
            status=response.status_code,
            headers=_headers(response, path),
            body=_plain(_body(response), path),
            wrote=wrote,
            mails="\n".join(str(message.message()) for message in mail.outbox),
            error=repr(getattr(response, "exc_info", None) or ""),
            foreign_changed=_changed(stranger_to, wrote),
        )


def _send(client: Client, method: str, path: str, data: Any) -> Any:
    if method == "POST":
        return client.post(path, data or {})
    return client.generic(method, path)


def _body(response: Any) -> str:
    content = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    return content.decode("utf-8", errors="replace")


def _plain(text: str, path: str) -> str:
    """Take out what differs between two equal answers: the address, form tokens."""
    for form in {
        path,
        quote(path),
        quote(path, safe=""),
        path.split("?", maxsplit=1)[0],
    }:
        text = text.replace(form, "<address>")
    return _TOKEN.sub("<token>", _SECONDS.sub("<seconds>", text))


def _headers(response: Any, path: str) -> dict[str, str]:
    found = {
        key.lower(): _plain(value, path)
        for key, value in response.items()
        if key.lower() not in _VOLATILE
    }
    found["set-cookie"] = ",".join(sorted(response.cookies))
    return found
