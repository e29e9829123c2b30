"""The chapters that the registries write: roles, reports, stored data, periods."""

from django.utils.translation import gettext as _

from cms.accounts.models import Role
from cms.accounts.services.dossier.chapters import Part
from cms.accounts.services.openness import (
    ShownReport,
    log_readers,
    shown_record,
    shown_reports,
    shown_rules,
)
from cms.audit.domain.privacy import DataClass


def reports() -> tuple[Part, ...]:
    """Return who has which role, who sees which report, and who reads the log."""
    found = shown_reports()
    return (
        Part(
            _("Roles"),
            _("Roles hold at one municipality alone and are never inherited."),
            head=(_("Role"), _("What it is for")),
            rows=tuple(_roles()),
        ),
        *(_report(each) for each in found if each.about_persons),
        Part(
            _("Reports about the municipality, without persons"),
            points=tuple(each.title for each in found if not each.about_persons),
        ),
        Part(
            _("Who reads the log"),
            head=(_("Role"), _("What it reads")),
            rows=tuple(log_readers()),
        ),
    )


def record() -> tuple[Part, ...]:
    """Return what is stored about persons, why, who reads it and how long."""
    head = (
        _("What is kept"), _("Purpose"), _("Legal basis"), _("Who may read it"),
        _("Kept"), _("When the person is erased"),
    )  # fmt: skip
    said = _(
        "Written from the software itself (GDPR, Art. 30). The municipality adds its "
        "name, its data protection officer and its own purposes."
    )
    data = shown_record(DataClass.PERSONAL)
    return (Part(text=said), *(Part(d.title, head=head, rows=d.rows) for d in data))


def deletion() -> tuple[Part, ...]:
    """Return every period that holds, from when on it counts and who ends it."""
    head = (_("Data"), _("Period"), _("From when on"), _("Ended"))
    rows = tuple((r.data, r.period, r.start, r.ended) for r in shown_rules())
    said = _("These periods hold in this installation, for every municipality.")
    return (Part(text=said, head=head, rows=rows),)


def _report(each: ShownReport) -> Part:
    rows = (
        (_("Purpose"), each.purpose),
        (_("Who sees it"), ", ".join(each.readers)),
        (_("What it shows"), "; ".join(each.columns)),
        (_("Limits"), each.threshold),
        (_("Files"), ", ".join(each.files)),
    )
    kept = tuple(row for row in rows if row[1])
    return Part(each.title, head=(_("What"), _("In this report")), rows=kept)


def _roles() -> list[tuple[str, str]]:
    words = {
        Role.LEARNER: _("Reads, learns, confirms; sees the own data alone."),
        Role.ASSESSOR: _("Answers questions of the self-assessment."),
        Role.COORDINATOR: _(
            "Invites people, assigns, runs the self-assessment and the plan."
        ),
        Role.LEAD: _("Reads submitted results and counts, no names."),
        Role.EDITOR: _("Writes pages of the municipality."),
        Role.APPROVER: _("Approves and publishes pages of the municipality."),
        Role.STAFF_COUNCIL: _(
            "Reads all reports, periods and the log of views of persons' data."
        ),
        Role.DATA_PROTECTION: _("Reads all reports, periods and the log."),
    }
    return [(str(role.label), words[role]) for role in Role]
