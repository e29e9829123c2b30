"""The place of all courses in the tree."""

from django.db import transaction

from cms.knowledge.services.structure import ensure_home
from curricula.models import LearningIndexPage

SLUG, TITLE = "lernen", "Lernen"
SUMMARY = (
    "Kurse in kurzen Lektionen, mit Aufgaben für den eigenen Arbeitsplatz. Lernpfade "
    "stellen zusammen, was für eine Rolle zusammengehört."
)


@transaction.atomic
def ensure_learning() -> LearningIndexPage:
    """Return the index of courses below the start page; make it if missing."""
    found = LearningIndexPage.objects.first()
    if found is None:
        found = LearningIndexPage(title=TITLE, slug=SLUG, summary=SUMMARY)
        ensure_home().add_child(instance=found)
    return found
