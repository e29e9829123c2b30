"""People outside who are asked, and what they deliver: who sees what of them."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import Report, column

_ASSESSING = (Role.ASSESSOR, Role.COORDINATOR)

ABOUT_PEOPLE_OUTSIDE = (
    Report(
        id="assessment.deliveries",
        title=_("Who outside was asked, and how far they are"),
        purpose=_("Seeing which facts are still missing, and reminding once"),
        roles=_ASSESSING,
        columns=(
            column(_("Organisation"), "assessment.Delivery.organisation"),
            column(_("Name"), "assessment.Delivery.name"),
            column(_("E-mail address"), "assessment.Delivery.email"),
            column(_("Open until"), "assessment.Delivery.until"),
            column(_("Mail sent or refused"), "mail.Message.state"),
            column(_("Link opened or not"), "accounts.AccessLink.opened_at"),
            column(_("Reminded or not"), "assessment.Delivery.reminded_at"),
            column(_("Given in on"), "assessment.Delivery.given_at"),
            column(_("Number of answered questions")),
            column(
                _("Questions that wait for a decision"),
                "assessment.Contribution.question",
            ),
            column(
                _("On the own sheet of whoever was asked: who asks, and their line"),
                "assessment.Delivery.message accounts.User.name",
            ),
        ),
        threshold=_(
            "What is being filled in is counted, not shown. All is erased half a year "
            "after the end."
        ),
        places=("assessment:deliveries",),
        parts=("assessment:delivery_sheet",),
    ),
    Report(
        id="assessment.contributions",
        title=_("Answers delivered from outside"),
        purpose=_("Deciding whether an answer is taken over"),
        roles=_ASSESSING,
        columns=(
            column(_("Name"), "assessment.Delivery.name"),
            column(_("Organisation"), "assessment.Delivery.organisation"),
            column(_("Given in on"), "assessment.Delivery.given_at"),
            column(_("Level"), "assessment.Contribution.level"),
            column(_("Comment"), "assessment.Contribution.comment"),
        ),
        threshold=_("Given in and not decided alone; who decided is not shown."),
        places=(),
        parts=("assessment:question",),
    ),
)
