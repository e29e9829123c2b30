"""What shows an answer: adding it, removing it, and the files behind it."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from assessment.models import Evidence, Run
from assessment.services.holding import hold_open
from cms.audit.services import record

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models.fields.files import FieldFile

    from cms.accounts.models import User

# Details of IT security never enter as documents or links. Source: issue 2, point 6.
REFERENCE_ONLY = "itb"


@transaction.atomic
def add_evidence(
    run: Run,
    evidence: Evidence,
    *,
    file: "UploadedFile[bytes] | None" = None,
    by: "User",
    at: datetime,
) -> Evidence:
    """Keep evidence (question, text and link are set) with its file.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
    """
    hold_open(run, at=at)
    evidence.run, evidence.added_by, evidence.added_at = run, by, at
    if file is not None:
        evidence.file_name = file.name or ""
        evidence.file.save(evidence.file_name, file, save=False)
    evidence.save(force_insert=True)
    record("assessment.evidence_added", evidence)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, at: datetime) -> None:
    """Delete evidence and, once that is certain, its file.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
    """
    hold_open(evidence.run, at=at)
    record("assessment.evidence_removed", evidence)
    forget_files([evidence])
    evidence.delete()


def forget_files(rows: Iterable[Evidence]) -> None:
    """Delete the files of this evidence as soon as the transaction has succeeded.

    A file that other evidence names stays: a full run shares those of its quick check.
    """
    for row in rows:
        if row.file.name:
            transaction.on_commit(partial(_delete_unused, row.file))


def _delete_unused(file: "FieldFile") -> None:
    if not Evidence.objects.filter(file=file.name).exists():
        file.storage.delete(file.name or "")


def carry_evidence(source: Run, target: Run) -> None:
    """Give a new run the evidence of the one it continues; files are shared."""
    rows = list(Evidence.objects.of_run(source))
    for row in rows:
        row.pk, row.run = None, target
    Evidence.objects.bulk_create(rows)
