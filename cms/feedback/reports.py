"""What feedback shows of readers: sums and sentences of nobody."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import OPERATOR, NoReport, Report, column

REPORTS = (
    Report(
        id="feedback.not_helping",
        title=_("Pages that did not help"),
        purpose=_("Knowing which pages have to be written anew"),
        roles=(Role.EDITOR, Role.APPROVER, OPERATOR),
        columns=(
            column(_("Page"), "wagtailcore.Page.title"),
            column(_("No"), "feedback.Tally.not_helped"),
            column(_("Yes"), "feedback.Tally.helped"),
        ),
        threshold=_(
            "No persons, municipalities or days: sums by week, from three times “no” "
            "on; deleted after twelve months."
        ),
        places=("feedback_not_helping",),
        about_persons=False,
    ),
)
NO_REPORTS = (
    NoReport(
        ("feedback:subscriptions", "feedback:subscribe"),
        "What the person subscribed to, for the person alone",
    ),
    NoReport(
        ("feedback:queue", "feedback:answered", "feedback:answer"),
        "Sentences of nobody known about pages, and the answers",
    ),
)
