"""Cells of the matrix: one principal, method and kind of object at one address."""

from cms.accounts.models import User
from tests.security.bodies import body_for
from tests.security.matrix import (
    OBJECTS,
    VISITORS,
    own_addresses,
    rules,
    values,
)
from tests.security.probe import Answer, ask
from tests.security.rows import tenant_models

ADDRESSES = {address.name: address for address in own_addresses()}
REFUSED = {400, 404, 405}
TESTED = {"cells": 0}
LOG = "audit_entry"
# Where nobody does anything: sessions, mails that say so, and sums of nobody.
NOT_RECORDED = {
    "accounts_session", "mail_message", "search_querycount", "search_waitingword",
    # Sums and sentences of nobody: an entry would name who said it.
    "feedback_tally", "feedback_remark",
}  # fmt: skip


def _house_of_a(*own: str) -> list[str]:
    """Return the canaries of all models of the house but the principal's own."""
    labels = [model._meta.label for model in [User, *tenant_models()]]
    return [f"canary-a-{label.lower()}-" for label in labels if label not in own]


def forbidden(principal: str) -> list[str]:
    """Return the beginnings of canaries this principal must never read."""
    if principal in {"AN", "EX"}:
        return ["canary-a-", "canary-b-"]
    if principal == "NA":
        # Own answers alone: the one row of the world is another source's.
        return ["canary-a-", "canary-b-"]
    if principal == "NP":
        # The own name and number, and nothing else of the house.
        return ["canary-b-", *_house_of_a("accounts.Person", "accounts.Unit")]
    if principal == "NS":
        # What the letter says too: the own sheet, and who asked.
        return ["canary-b-", *_house_of_a("assessment.Delivery", "accounts.User")]
    if principal == "PA":
        kept = ("assessment", "page")
        return [f"canary-{key}-{each}" for key in "ab" for each in kept]
    return ["canary-a-" if principal == "CB" else "canary-b-"]


def _faults(answer: Answer, expected: int, principal: str, kind: str) -> list[str]:
    faults = []
    if answer.status != expected:
        faults.append(f"status {answer.status}, not {expected} {answer.error[:300]}")
    faults += [f"reads {text}" for text in forbidden(principal) if answer.says(text)]
    if answer.foreign_changed:
        faults.append("changed rows of the other tenant")
    wrote = answer.wrote - {LOG}
    if (kind != "own" or expected in REFUSED) and wrote:
        faults.append(f"wrote to {sorted(wrote)} though refused")
    if wrote - NOT_RECORDED and LOG not in answer.wrote:
        faults.append(f"wrote to {sorted(wrote)} and left no entry in the audit log")
    if principal not in VISITORS and _may_be_stored(answer):
        faults.append("may be stored by the browser")
    return faults


def _may_be_stored(answer: Answer) -> bool:
    return answer.headers.get("cache-control") != "private, no-store"


def _compare(answers: dict[str, Answer]) -> list[str]:
    """Foreign and missing must be equal to the byte."""
    pairs = [("foreign", "missing"), ("crossed", "missing-inner")]
    return [
        f"{one} differs from {two}"
        for one, two in pairs
        if one in answers
        and two in answers
        and _shown(answers[one]) != _shown(answers[two])
    ]


def _shown(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.body, tuple(sorted(answer.headers.items()))


def faults_of(world, name: str, principal: str, method: str) -> list[str]:
    """Return the faults of one principal and method over all kinds of objects."""
    address, rule = ADDRESSES[name], rules()[name]
    answers, faults = {}, []
    for kind in OBJECTS:
        kwargs = values(address, kind, world, principal)
        # Operators who are let in are at home everywhere.
        at_home = kind == "foreign" and principal == "PA" and "PA" in rule.allow
        if kwargs is None or at_home:
            continue
        data = body_for(name, world.home(principal)) if method == "POST" else None
        answer = answers[kind] = ask(
            world.clients[principal],
            method,
            address.path(kwargs),
            stranger_to=world.other(principal),
            data=data,
        )
        TESTED["cells"] += 1
        expected = rule.status(principal, kind, method)
        found = _faults(answer, expected, principal, kind)
        faults += [f"{principal} {method} {kind}: {fault}" for fault in found]
    return faults + [f"{principal} {method}: {text}" for text in _compare(answers)]
