"""The threshold analysis: is an impact assessment needed? Source: WP 248 rev. 01."""

from django.utils.translation import gettext as _

from cms.accounts.services.dossier.chapters import Part


def parts() -> tuple[Part, ...]:
    """Return the nine criteria with what is true of the software, and a proposal."""
    return (
        Part(
            text=_(
                "Nine criteria of the European data protection authorities (WP 248 "
                "rev. 01). Where two or more are met, an impact assessment is usually "
                "needed (GDPR, Art. 35). The proposal below describes the software as "
                "it is delivered; the municipality decides, with its data protection "
                "officer."
            )
        ),
        Part(
            _("The nine criteria"),
            head=(_("Criterion"), _("What the software does"), _("Proposal")),
            rows=tuple(_criteria()),
        ),
        Part(
            _("Result"),
            _(
                "One of nine criteria is met. By this proposal no impact assessment is "
                "needed. Check it again when purposes change, when the municipality "
                "connects other systems, or when the list of reports changes."
            ),
            points=(
                _("Decision of the municipality: ________________________________"),
                _("Day and name: ________________________________"),
                _("Data protection officer: ________________________________"),
            ),
        ),
    )


def _criteria() -> list[tuple[str, str, str]]:
    yes, no = _("met"), _("not met")
    return [
        (
            _("Evaluation or scoring of persons"),
            _(
                "Municipalities are assessed, not persons. No points, grades, rankings "
                "or profiles of people."
            ),
            no,
        ),
        (
            _("Decisions by machine with legal effect"),
            _("None. Next steps are proposals to the municipality."),
            no,
        ),
        (
            _("Systematic monitoring"),
            _(
                "No clicks, times, durations or last log-ins. Proofs are kept as day "
                "and version; open names only after the due date and an agreement."
            ),
            no,
        ),
        (
            _("Sensitive data"),
            _("None is asked for. Reasons of absences are not stored."),
            no,
        ),
        (
            _("Large scale"),
            _("The people of one house, few data of each."),
            no,
        ),
        (
            _("Matching or combining of data sets"),
            _("None. Data of municipalities stay apart."),
            no,
        ),
        (
            _("People who can hardly refuse"),
            _(
                "Employees depend on their employer. Therefore: agreement first, "
                "read-only roles for staff council and data protection, no reports "
                "beyond the list."
            ),
            yes,
        ),
        (
            _("New technology"),
            _("None: pages, forms and a database. No artificial intelligence."),
            no,
        ),
        (
            _("Keeping people from a right or a service"),
            _("None."),
            no,
        ),
    ]
