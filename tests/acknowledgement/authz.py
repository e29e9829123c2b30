"""Objects and forms of acknowledgement for the authorisation matrix."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cms.accounts.models import Completion
from cms.acknowledgement.models import Assignment, Briefing, Question
from tests.acknowledgement.factories import START

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n0\n%%EOF\n"


def _assignment(tenant):
    return tenant.row(Assignment).pk


def _confirm(tenant):
    """Let the coordination that is signed in have confirmed, in both municipalities."""
    done = tenant.row(Completion)
    done.person = tenant.people.get("CB", tenant.people["CO"])
    done.save()


COMPLETIONS = [_confirm]

KWARGS = {
    "acknowledgement:confirm.pk": lambda tenant: tenant.row(Assignment).page_id,
    "acknowledgement:ask.pk": lambda tenant: tenant.row(Assignment).page_id,
    "acknowledgement:proof.pk": lambda tenant: tenant.row(Completion).pk,
    "acknowledgement:assignment.pk": _assignment,
    "acknowledgement:unassign.pk": _assignment,
    "acknowledgement:names.pk": _assignment,
    "acknowledgement:briefing.pk": _assignment,
    "acknowledgement:sheet.pk": _assignment,
    "acknowledgement:scan.pk": lambda tenant: tenant.row(Briefing).pk,
    "acknowledgement:question.pk": lambda tenant: tenant.row(Question).pk,
}
NO_FIELDS = {
    "acknowledgement:unassign": "a button alone",
    "acknowledgement:names": "a button alone",
}
BODIES = {
    "acknowledgement:confirm": lambda tenant: {"version": 1},
    "acknowledgement:ask": lambda tenant: {"text": "Gilt das?"},
    "acknowledgement:question": lambda tenant: {"answer": "Ja."},
    # The page of the question is one that nobody is asked to confirm yet.
    "acknowledgement:assign": lambda tenant: {
        "page": tenant.row(Question).page_id, "due_days": 15, "position": 0,
    },
    "acknowledgement:assignment": lambda tenant: {"due_days": 10, "position": 1},
    "acknowledgement:briefing": lambda tenant: {
        "version": 1,
        "held_on": START,
        "people": f"a{tenant.people['LE'].pk}",
        "scan": SimpleUploadedFile("liste.pdf", PDF),
    },
}  # fmt: skip
