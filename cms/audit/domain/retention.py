"""How long what is kept: every rule of retention, in one place.

Source: privacy-and-security, 6.6. Periods are defaults of the installation.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

_DAYS = {"day": 1.0, "month": 30.4375, "year": 365.25}


class Ended(StrEnum):
    """Who sees to it that the period ends."""

    NIGHTLY = "by the nightly job"
    WITH_OWNER = "with what it belongs to"
    OUTSIDE = "by those who run the servers"
    LATER = "not yet: nothing of this kind is stored, or it does not end by itself"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: from ``start`` on for ``count`` times ``unit``, then erased.

    Without a unit it ends when ``start`` says.
    """

    id: str
    data: str
    start: str
    ended: Ended
    count: int = 0
    unit: str = ""

    @property
    def period(self) -> timedelta:
        """Return how long it is kept from the start on."""
        return timedelta(days=self.count * _DAYS[self.unit])

    @property
    def words(self) -> str:
        """Return the period in words, such as ``12 months``."""
        if not self.unit:
            return "-"
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


_NIGHTLY, _OWNED = Ended.NIGHTLY, Ended.WITH_OWNER
_LATER, _OUTSIDE = Ended.LATER, Ended.OUTSIDE
RULES = (
    Rule("invitations", "Invitations", "creation", _NIGHTLY, 7, "day"),
    Rule("join_requests", "Requests to take part", "answer", _NIGHTLY, 30, "day"),
    Rule("mail_queue", "Mails in the outbox", "writing", _NIGHTLY, 30, "day"),
    Rule("export_files", "Files of exports", "creation", _NIGHTLY, 1, "day"),
    Rule("finished_jobs", "Jobs", "end of the job", _NIGHTLY, 30, "day"),
    Rule("audit_security", "Audit log", "entry", _NIGHTLY, 12, "month"),
    Rule(
        "audit_sharing", "Audit log: sharing and exports", "entry", _NIGHTLY, 3, "year"
    ),
    Rule("sessions", "Sessions", "end of validity", _NIGHTLY, 0, "day"),
    Rule("editing_traces", "Traces of open editors", "last use", _NIGHTLY, 30, "day"),
    Rule("account", "Account and what hangs on it", "end of the account", _OWNED),
    Rule("municipality", "Master data, plans", "leave of the municipality", _OWNED),
    Rule("content", "Pages with their history", "deletion of the page", _OWNED),
    Rule("installation", "Registers, catalogues", "end of the installation", _OWNED),
    Rule("unused_accounts", "Unused account", "last activity", _NIGHTLY, 18, "month"),
    Rule("leavers", "Employee who left", "deactivation", _NIGHTLY, 30, "day"),
    Rule("persons_left", "Person without a mailbox", "leaving", _NIGHTLY, 30, "day"),
    Rule("person_codes", "Codes for shared computers", "validity", _NIGHTLY, 0, "day"),
    Rule("duties", "Completion, mandatory", "end of validity", _LATER, 3, "year"),
    Rule("attempts", "Attempts at a quiz", "last change", _LATER, 90, "day"),
    Rule("drafts", "Self-assessment in work", "last change", _NIGHTLY, 24, "month"),
    Rule("submitted", "Self-assessment", "submission", _NIGHTLY, 10, "year"),
    Rule("shares", "Grants, requests, messages", "end", _LATER, 180, "day"),
    Rule("consents", "Proof of consent", "withdrawal", _LATER, 3, "year"),
    Rule("registrations", "Registration for an event", "its end", _LATER, 90, "day"),
    Rule("needs", "Needs of participants", "end of the event", _LATER, 14, "day"),
    Rule("web_logs", "Log of the web server", "entry", _OUTSIDE, 14, "day"),
    Rule("backups", "Backups", "creation", _OUTSIDE, 35, "day"),
)
_BY_ID = {each.id: each for each in RULES}


def rule(key: str) -> Rule:
    """Return the rule of this id.

    Raises:
        KeyError: if there is none.
    """
    return _BY_ID[key]
