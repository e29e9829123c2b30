"""What acknowledgement shows of people to others, and what it shows to nobody else."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import NoReport, Report, column

_NAME = "accounts.User.name"
_WORKER = "accounts.Person.name"
_UNIT = "accounts.Unit.name accounts.Membership.unit accounts.Person.unit"
REPORTS = (
    Report(
        id="acknowledgement.counts",
        title=_("Confirmations of instructions"),
        purpose=_("Knowing whether an instruction has reached the house"),
        roles=(Role.COORDINATOR, Role.LEAD),
        columns=(
            column(_("Instruction and version"), "knowledge.InstructionPage.number"),
            column(_("How many have confirmed, of how many")),
        ),
        threshold=_(
            "No names. Nothing of groups below five people; below ten people not "
            "whether all or nobody has confirmed."
        ),
        places=("acknowledgement:counts",),
    ),
    Report(
        id="acknowledgement.names",
        title=_("People with an open mandatory confirmation"),
        purpose=_("Asking what is unclear or missing, after three reminders"),
        roles=(Role.COORDINATOR,),
        columns=(
            column(_("Name"), _NAME),
            column(_("Unit"), _UNIT),
        ),
        threshold=_(
            "Mandatory instructions alone, after the due day, never during an absence, "
            "and only if an agreement with the staff council is recorded. No days, no "
            "numbers of reminders. Each view is recorded, and the person sees it."
        ),
        places=("acknowledgement:names",),
    ),
    Report(
        id="acknowledgement.briefing",
        title=_("List of a collective briefing"),
        purpose=_("Having people without a mailbox confirm on paper"),
        roles=(Role.COORDINATOR,),
        columns=(
            column(_("Name"), f"{_NAME} {_WORKER}"),
            column(_("Unit"), _UNIT),
            column(
                _("Scan of the signed list"),
                "acknowledgement.Briefing.scan acknowledgement.Briefing.file_name",
            ),
        ),
        threshold=_(
            "Everybody of the group, whether they have confirmed or not; that is not "
            "shown."
        ),
        places=(
            "acknowledgement:briefing",
            "acknowledgement:sheet",
            "acknowledgement:scan",
        ),
        files=(_("PDF"),),
    ),
)
NO_REPORTS = (
    NoReport(
        (
            "acknowledgement:own",
            "acknowledgement:confirm",
            "acknowledgement:proof",
        ),
        "Shows people their own data alone",
    ),
    NoReport(
        ("acknowledgement:assign", "acknowledgement:assignment"),
        "Groups of people, no persons",
    ),
    NoReport(
        ("acknowledgement:questions", "acknowledgement:question"),
        "Questions without who asked",
    ),
)
