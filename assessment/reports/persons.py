"""Answers, plans and people who are asked: what others see of persons."""

from django.utils.translation import gettext_lazy as _

from assessment.permissions import READERS
from cms.accounts.models import Role
from cms.audit.domain.reports import Report, column

_ASSESSING = (Role.ASSESSOR, Role.COORDINATOR)

ABOUT_PERSONS = (
    Report(
        id="assessment.answers",
        title=_("Answers in work"),
        purpose=_("Agreeing on one level for each question"),
        roles=_ASSESSING,
        columns=(
            column(_("Question"), "assessment.Answer.question"),
            column(
                _("Level of each perspective"),
                "assessment.Answer.source assessment.Answer.level",
            ),
            column(
                _("Comment and reason"),
                "assessment.Answer.comment assessment.Answer.reason",
            ),
            column(
                _("Who answered last, if two answers meet"),
                "assessment.Answer.answered_by assessment.Answer.answered_at",
            ),
        ),
        threshold=_(
            "Perspectives are named by function, not by person, and shown once the own "
            "answer is saved. No history of who answered what."
        ),
        places=("assessment:clarify", "assessment:question", "assessment:dimension"),
        parts=("assessment:run",),
    ),
    Report(
        id="assessment.evidence",
        title=_("Evidence for answers"),
        purpose=_("Understanding and proving an answer"),
        roles=_ASSESSING,
        columns=(
            column(_("Evidence"), "assessment.Evidence.text"),
            column(_("Link"), "assessment.Evidence.link"),
            column(_("File"), "assessment.Evidence.file_name"),
        ),
        threshold=_("Who put it in is not shown."),
        places=(
            "assessment:evidence",
            "assessment:evidence_delete",
            "assessment:evidence_file",
        ),
        parts=("assessment:question", "assessment:dimension"),
        files=(_("the file that was put in"),),
    ),
    Report(
        id="assessment.assignments",
        title=_("Who was asked for a perspective by link"),
        purpose=_("Seeing which perspective is still missing, and reminding once"),
        roles=(Role.COORDINATOR,),
        columns=(
            column(_("Perspective"), "assessment.Assignment.source"),
            column(_("Name"), "accounts.AccessLink.name"),
            column(_("E-mail address"), "accounts.AccessLink.email"),
            column(_("Open until"), "accounts.AccessLink.expires_at"),
            column(_("Mail sent or refused"), "mail.Message.state"),
            column(_("Link opened or not"), "accounts.AccessLink.opened_at"),
            column(_("Reminded or not"), "assessment.Assignment.reminded_at"),
            column(_("Said to be done or not"), "assessment.Assignment.done_at"),
            column(_("Number of answered questions")),
            column(
                _("Away until when, and deputy"),
                "accounts.Absence.ends_on accounts.Absence.deputy",
            ),
        ),
        threshold=_(
            "Yes or no and a number; no times, and none of the answers on this page."
        ),
        places=("assessment:assignments",),
    ),
    Report(
        id="assessment.members_to_ask",
        title=_("Members to choose from"),
        purpose=_("Asking a colleague, or naming who is responsible for a step"),
        roles=(Role.COORDINATOR,),
        columns=(
            column(_("Name"), "accounts.User.name accounts.Person.name"),
            column(
                _("E-mail address; staff number of people without a mailbox"),
                "accounts.User.email accounts.Person.number",
            ),
        ),
        threshold=_("Active people of the own municipality alone."),
        places=(),
        parts=("assessment:assignments", "assessment:plan_item"),
    ),
    Report(
        id="assessment.plan",
        title=_("Plan of twelve months"),
        purpose=_("Knowing who does which step until when"),
        roles=READERS,
        columns=(
            column(_("Field of action")),
            column(_("Step"), "assessment.PlanItem.step"),
            column(_("Stage of a large step"), "assessment.PlanItem.stage"),
            column(
                _("Person-days, planned and needed"),
                "assessment.PlanItem.effort_days assessment.PlanItem.actual_days",
            ),
            column(
                _("Quarter and state"),
                "assessment.PlanItem.quarter assessment.PlanItem.status",
            ),
            column(_("Goal"), "assessment.PlanItem.goal"),
            column(
                _("Responsible person or function"),
                "assessment.PlanItem.professional_person "
                "assessment.PlanItem.professional_function "
                "assessment.PlanItem.technical_person "
                "assessment.PlanItem.technical_function accounts.User.name",
            ),
            column(_("Milestone"), "assessment.PlanItem.milestone_on"),
            column(_("Budget"), "assessment.PlanItem.budget_eur"),
        ),
        threshold=_(
            "Responsible is who was entered; a function instead of a name is enough. "
            "Who changed what is not shown."
        ),
        places=("assessment:plan",),
        parts=(
            "accounts:workspace",
            "assessment:plan_item",
            "assessment:plan_stages",
        ),
    ),
)
