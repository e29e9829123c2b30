"""How long what is kept: every rule of retention, in one place.

Source: privacy-and-security, 6.6. Periods are defaults of the installation.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from cms.audit.domain.words import noop as _

_DAYS = {"day": 1.0, "month": 30.4375, "year": 365.25}


class Ended(StrEnum):
    """Who sees to it that the period ends."""

    NIGHTLY = _("by the nightly job")
    WITH_OWNER = _("with what it belongs to")
    OUTSIDE = _("by those who run the servers")
    LATER = _("not yet: nothing of this kind is stored, or it does not end by itself")


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
    Rule("invitations", _("Invitations"), _("creation"), _NIGHTLY, 7, "day"),
    Rule("absences", _("Absences"), _("last day"), _NIGHTLY, 30, "day"),
    Rule("join_requests", _("Requests to take part"), _("answer"), _NIGHTLY, 30, "day"),
    Rule("questions", _("Questions to the editors"), _("asking"), _NIGHTLY, 30, "day"),
    Rule("mail_queue", _("Mails in the outbox"), _("writing"), _NIGHTLY, 30, "day"),
    Rule("export_files", _("Files of exports"), _("creation"), _NIGHTLY, 1, "day"),
    Rule(
        "deliveries", _("Sheets sent outside, answers"), _("end"), _NIGHTLY, 180, "day"
    ),
    Rule("finished_jobs", _("Jobs"), _("end of the job"), _NIGHTLY, 30, "day"),
    Rule("audit_security", _("Audit log"), _("entry"), _NIGHTLY, 12, "month"),
    Rule(
        "audit_sharing",
        _("Audit log: sharing and exports"),
        _("entry"),
        _NIGHTLY,
        3,
        "year",
    ),
    Rule("sessions", _("Sessions"), _("end of validity"), _NIGHTLY, 0, "day"),
    Rule(
        "editing_traces",
        _("Traces of open editors"),
        _("last use"),
        _NIGHTLY,
        30,
        "day",
    ),
    Rule("account", _("Account and what hangs on it"), _("end of the account"), _OWNED),
    Rule(
        "municipality", _("Master data, plans"), _("leave of the municipality"), _OWNED
    ),
    Rule("content", _("Pages with their history"), _("deletion of the page"), _OWNED),
    Rule(
        "installation", _("Registers, catalogues"), _("end of the installation"), _OWNED
    ),
    Rule(
        "unused_accounts",
        _("Unused account"),
        _("last activity"),
        _NIGHTLY,
        18,
        "month",
    ),
    Rule("leavers", _("Employee who left"), _("deactivation"), _NIGHTLY, 30, "day"),
    Rule(
        "persons_left", _("Person without a mailbox"), _("leaving"), _NIGHTLY, 30, "day"
    ),
    Rule(
        "person_codes",
        _("Codes for shared computers"),
        _("validity"),
        _NIGHTLY,
        0,
        "day",
    ),
    Rule(
        "duties", _("Completion, mandatory"), _("end of validity"), _NIGHTLY, 3, "year"
    ),
    Rule(
        "briefings",
        _("Signed lists of briefings"),
        _("end of the last proof"),
        _NIGHTLY,
        0,
        "day",
    ),
    Rule("name_views", _("Views of open names"), _("view"), _NIGHTLY, 12, "month"),
    Rule("attempts", _("Attempts at a quiz"), _("last change"), _LATER, 90, "day"),
    Rule(
        "drafts", _("Self-assessment in work"), _("last change"), _NIGHTLY, 24, "month"
    ),
    Rule("submitted", _("Self-assessment"), _("submission"), _NIGHTLY, 10, "year"),
    Rule("shares", _("Grants, requests, messages"), _("end"), _LATER, 180, "day"),
    Rule("consents", _("Proof of consent"), _("withdrawal"), _LATER, 3, "year"),
    Rule(
        "registrations", _("Registration for an event"), _("its end"), _LATER, 90, "day"
    ),
    Rule("needs", _("Needs of participants"), _("end of the event"), _LATER, 14, "day"),
    Rule(
        "search_log", _("Words looked for"), _("end of the week"), _NIGHTLY, 12, "month"
    ),
    Rule(
        "waiting_words",
        _("Marks of unknown search words"),
        _("end of the week"),
        _NIGHTLY,
        84,
        "day",
    ),
    Rule(
        "feedback",
        _("Remarks of readers, sums of what helped, tasks for editors"),
        _("coming; of a task its end"),
        _NIGHTLY,
        12,
        "month",
    ),
    Rule("web_logs", _("Log of the web server"), _("entry"), _OUTSIDE, 14, "day"),
    Rule("backups", _("Backups"), _("creation"), _OUTSIDE, 35, "day"),
)
_BY_ID = {each.id: each for each in RULES}


def rule(key: str) -> Rule:
    """Return the rule of this id.

    Raises:
        KeyError: if there is none.
    """
    return _BY_ID[key]
