"""Who answers for which processing, alone or together (GDPR, Art. 4, 26, 28)."""

from django.utils.translation import gettext as _

from cms.accounts.services.dossier.chapters import Part
from cms.municipalities.models import Alliance, Municipality


def parts(municipality: Municipality) -> tuple[Part, ...]:
    """Return who is responsible for what, and the alliances of this municipality."""
    return (
        Part(
            text=_(
                "The draft for the agreement between the bodies that take part. Names "
                "and addresses are filled in by them."
            ),
            head=(_("Processing"), _("Responsible for it"), _("Rests on")),
            rows=tuple(_processing()),
        ),
        _alliances(municipality),
        Part(_("What an agreement on joint processing says"), points=_joint()),
    )


def _processing() -> list[tuple[str, str, str]]:
    alone = _("each municipality alone")
    own = _("GDPR, Art. 4 no. 7")
    return [
        (_("Accounts, roles, departments of the own people"), alone, own),
        (_("Confirmations, courses, proofs of the own people"), alone, own),
        (_("Self-assessment, results, plan"), alone, own),
        (_("Own pages, internal and open ones"), alone, own),
        (
            _("Running the installation, backups, help"),
            _("whoever runs it, on behalf of each municipality"),
            _("GDPR, Art. 28: contract with each municipality"),
        ),
        (
            _("Common pages, exchange and events of an alliance"),
            _("the members of the alliance together"),
            _("GDPR, Art. 26: agreement among the members"),
        ),
        (
            _("Requests from person to person in another house"),
            _("both municipalities, each for its own people"),
            _("consent of both persons"),
        ),
    ]


def _alliances(municipality: Municipality) -> Part:
    heading = _("Alliances of this municipality")
    found = Alliance.objects.filter(members=municipality).prefetch_related("members")
    if not found:
        return Part(heading, _("It belongs to none; nothing is processed together."))
    rows = tuple(
        (each.name, ", ".join(sorted(str(one) for one in each.members.all())))
        for each in found
    )
    return Part(heading, head=(_("Alliance"), _("Members")), rows=rows)


def _joint() -> tuple[str, ...]:
    return (
        _("Which of the members does what, and which one people turn to first."),
        _("Everybody may assert their rights against each of the members."),
        _("Who informs people, and where the gist of the agreement can be read."),
        _("Who reports a breach within 72 hours, and who tells whom."),
        _("What happens with common data when a member leaves."),
    )
