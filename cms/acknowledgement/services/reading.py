"""What a person reads before confirming: what has changed, and check questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.accounts.services.agreements import is_agreed
from cms.acknowledgement.domain.checking import Check, ordered
from cms.acknowledgement.services.owing import Open
from cms.knowledge.domain.comparing import Change, Difference
from cms.knowledge.models import InstructionPage, PageVersion
from cms.knowledge.services.versions import compare_versions, page_at


@dataclass(frozen=True, slots=True)
class Reading:
    """The version to confirm; ``old`` is the newest one the person confirmed.

    ``differences`` are the blocks that differ between the two, empty without ``old``.
    """

    version: PageVersion
    old: PageVersion | None
    differences: tuple[Difference, ...]
    checks: tuple[Check, ...]


def reading_of(found: Open) -> Reading:
    """Return what the person has to read, and the questions if the house agreed."""
    wanted = {found.owed.newest, found.owed.known}
    rows = PageVersion.objects.of(found.page).filter(number__in=wanted)
    versions = {one.number: one for one in rows}
    for one in versions.values():
        one.page = found.page
    new, old = versions[found.owed.newest], versions.get(found.owed.known)
    differences = tuple(differing(compare_versions(old, new))) if old else ()
    checks: list[Check] = []
    if is_agreed(found.assignment.municipality):
        checks = ordered(checks_of(page_at(new)), _text(differences))
    return Reading(new, old, differences, tuple(checks))


def differing(differences: Sequence[Difference]) -> list[Difference]:
    """Return what is to be read again; what was only moved is not."""
    return [one for one in differences if one.change is not Change.UNCHANGED]


def checks_of(page: InstructionPage) -> list[Check]:
    """Return the check questions of the page, in its order."""
    return [
        Check(
            value["question"],
            tuple(value["options"]),
            value["correct"],
            value["explanation"],
        )
        for value in (block.value for block in page.check_questions)
    ]


def _text(differences: Sequence[Difference]) -> str:
    lines = [line for one in differences for line in (one.heading, *one.lines)]
    return " ".join(piece.text for line in lines for piece in line)
