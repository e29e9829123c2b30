"""The first two pages: what the software does with people at work, in plain words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import HouseAgreement
from cms.accounts.services.annex import not_evaluated
from cms.accounts.services.dossier.chapters import Part


def parts(agreement: HouseAgreement | None) -> tuple[Part, ...]:
    """Return the two pages; ``agreement`` is what the house recorded, if anything."""
    return (
        Part(
            _("What this is"),
            _(
                "A place to read guides and service instructions, to learn, to assess "
                "how far the house has come, and to exchange with other town halls. It "
                "is there to help people with their work, not to watch them."
            ),
        ),
        Part(_("What it knows about you"), points=_known()),
        Part(
            _("What it never does"),
            _("None of this is shown to others or worked out for anybody:"),
            tuple(not_evaluated()),
        ),
        Part(_("Agreement first"), _state(agreement), _off_without()),
        Part(_("What you can check yourself"), points=_checks()),
        Part(_("What an agreement should settle"), points=_topics()),
    )


def _known() -> tuple[str, ...]:
    return (
        _("Name, e-mail address at work, role, function and department."),
        _(
            "What you confirmed, passed or attended: which one, which version, on "
            "which day. No time of day, no duration, no attempts."
        ),
        _(
            "What you write yourself: answers of the self-assessment, questions, "
            "pages. Who else reads it is said where you write it."
        ),
        _(
            "A log of changes: who changed what and when, without contents. It is "
            "there for security and must not be used to judge work or conduct."
        ),
    )


def _state(agreement: HouseAgreement | None) -> str:
    if agreement is None:
        return _("No agreement is recorded for this house. Until then this is off:")
    words = {
        "title": agreement.title,
        "day": date_format(agreement.concluded_on, "j. F Y"),
        "number": agreement.annex_version,
    }
    return (
        _(
            "“%(title)s” of %(day)s is recorded, for version %(number)s of the list of "
            "reports. Without it this would be off:"
        )
        % words
    )


def _off_without() -> tuple[str, ...]:
    return (
        _("Names of people who have not confirmed or learned something yet."),
        _("Check questions on what was read."),
        _("Reminders to superiors."),
    )


def _checks() -> tuple[str, ...]:
    return (
        _("Everybody sees and takes along the own data under “My account”, “My data”."),
        _(
            "Staff council and data protection have a read-only role of their own. "
            "They see all reports, all periods and the log of views of persons' data "
            "at any time, without asking anybody."
        ),
        _(
            "Each report is declared with purpose, readers, fields and limits. "
            "Automatic tests compare the pages with it; the list has a version and a "
            "check sum, so that a change cannot go unnoticed."
        ),
        _("The source code is open. Whoever wants to may have it checked."),
    )


def _topics() -> tuple[str, ...]:
    return (
        _("What for: purposes, and that work and conduct are not judged by it."),
        _("Which instructions and courses are mandatory, and who decides that."),
        _("Time to read and learn is working time."),
        _("From which day on open names are shown, and to whom; who is reminded when."),
        _("How people without a mailbox or a PC take part."),
        _("How long proofs are kept."),
        _("What happens when the list of reports changes: tell, talk, record again."),
    )
