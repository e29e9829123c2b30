"""Results, steps and peers: what is the municipality's own, without persons."""

from django.utils.translation import gettext_lazy as _

from assessment.permissions import READERS
from cms.accounts.models import Role
from cms.audit.domain.reports import Report, column

_ASSESSING = (Role.ASSESSOR, Role.COORDINATOR)

ABOUT_THE_HOUSE = (
    Report(
        id="assessment.runs",
        title=_("List of self-assessments"),
        purpose=_("Finding the run in work and earlier ones"),
        roles=READERS,
        columns=(
            column(_("Run in work: kind, and number of answered questions")),
            column(_("Submitted self-assessments"), "assessment.Run.submitted_at"),
        ),
        threshold=_("No persons."),
        places=("assessment:runs",),
        parts=("accounts:workspace",),
        about_persons=False,
    ),
    Report(
        id="assessment.result",
        title=_("Result of a self-assessment"),
        purpose=_("Knowing where the municipality stands and what comes next"),
        roles=READERS,
        columns=(
            column(_("Fields of action"), "assessment.Score.points"),
            column(_("At a glance"), "assessment.Result.document"),
            column(_("The next three steps"), "assessment.Result.document"),
            column(_("How differently we see it"), "assessment.Result.perception"),
            column(_("How certain is this, and how far is the target?")),
            column(_("What is still open")),
            column(_("All runs"), "assessment.Run.submitted_at"),
            column(_("Who sees this? Only your municipality.")),
            column(_("How this is calculated")),
            column(_("Where we stand"), "assessment.Chart.svg"),
            column(_("Three decisions")),
            column(_("What it costs")),
            column(_("What is due next")),
        ),
        threshold=_(
            "No persons. A perspective is drawn from two people on, or if its only "
            "holder has released it. Heads of administration see it after submission."
        ),
        places=("assessment:latest_result", "assessment:result", "assessment:one_page"),
        parts=("accounts:workspace",),
        about_persons=False,
    ),
    Report(
        id="assessment.preview",
        title=_("Provisional result of a run in work"),
        purpose=_("Checking the result before it is submitted"),
        roles=_ASSESSING,
        columns=(
            column(_("Fields of action, provisional")),
            column(_("What is still open")),
        ),
        threshold=_("No persons, no perspectives."),
        places=("assessment:preview",),
        about_persons=False,
    ),
    Report(
        id="assessment.shared_result",
        title=_("Result of an association, for its members"),
        purpose=_("Letting members know where their administration stands"),
        roles=READERS,
        columns=(
            column(_("Where we stand"), "assessment.Result.document"),
            column(_("Fields of action"), "assessment.Score.points"),
            column(_("At a glance"), "assessment.Result.document"),
            column(_("How certain is this, and how far is the target?")),
            column(_("All runs"), "assessment.Run.submitted_at"),
            column(_("Who sees this? Only your municipality.")),
            column(_("How this is calculated")),
        ),
        threshold=_(
            "Only if the association allows it; without IT security, reasons, steps "
            "and persons."
        ),
        places=("assessment:latest_result", "assessment:result", "assessment:one_page"),
        about_persons=False,
    ),
    Report(
        id="assessment.steps",
        title=_("Next steps"),
        purpose=_("Choosing what to do next"),
        roles=READERS,
        columns=(
            column(_("From today to then")),
            column(_("To clarify first")),
            column(_("Quick wins")),
            column(_("All other steps")),
            column(_("Why this step")),
            column(_("What helps")),
        ),
        threshold=_("No persons."),
        places=("assessment:steps", "assessment:step"),
        about_persons=False,
    ),
    Report(
        id="assessment.peers",
        title=_("Administrations that help others"),
        purpose=_("Finding somebody who has done it already"),
        roles=READERS,
        columns=(
            column(_("What you look for")),
            column(_("Proposals"), "assessment.Offer.note assessment.Offer.mailbox"),
            column(_("Who has done it already")),
            column(_("Formats for an exchange")),
            column(_("Administrations nearby that are not here yet")),
            column(_("Texts to copy")),
        ),
        threshold=_(
            "Offers with function mailboxes, no persons and no results of others."
        ),
        places=("assessment:peers", "assessment:peers_invitation"),
        about_persons=False,
    ),
    Report(
        id="assessment.plan_calendar",
        title=_("Dates of the plan's reviews"),
        purpose=_("Putting the four reviews into one's own calendar"),
        roles=READERS,
        columns=(column(_("Date of the review"), "assessment.PlanReview.on"),),
        threshold=_("No persons, no steps."),
        places=("assessment:plan_calendar",),
        files=(_("calendar file"),),
        about_persons=False,
    ),
)
