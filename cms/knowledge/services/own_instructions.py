"""Instructions of the reader's own houses, above the model texts for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.knowledge.domain.filters import Filters
from cms.knowledge.domain.instructionlist import (
    Line,
    Phase,
    in_phase,
    numbers,
    of_form,
    phase_of,
)
from cms.knowledge.domain.place import Place
from cms.knowledge.models import InstructionPage, SectionIndexPage
from cms.knowledge.permissions import Reader
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import address
from cms.knowledge.services.facets import Facet, narrow
from cms.knowledge.services.own_pages import own_houses

SECTION = "dienstanweisungen"
_PHASES: dict[Phase, Promise | str] = {
    Phase.NOW: _("In force"),
    Phase.LATER: _("Coming"),
    Phase.OVER: _("No longer in force"),
}
_NO_KIND = "0"  # service instructions, which have no kind


@dataclass(frozen=True, slots=True)
class OwnInstructions:
    """Those of one house that fit; each facet counts what the other one leaves."""

    title: str
    places: tuple[Place, ...]
    facets: tuple[Facet, ...]
    lines: tuple[Line, ...]


def own_instructions(
    user: Reader, section: SectionIndexPage, filters: Filters, *, on: date
) -> list[OwnInstructions]:
    """Return what the person's houses have, by title of the house.

    Ended ones only where they are asked for. Two queries, and one for each house.
    """
    houses = own_houses(user) if section.slug == SECTION else {}
    if not houses:
        return []
    readable = narrow(InstructionPage.objects.visible_to(user), filters)
    found = []
    for title, places in houses.items():
        below = readable.below(place.path for place in places)
        lines = tuple(_lines(below.order_by("number", "title", "path"), on))
        if lines:
            fitting = of_form(in_phase(lines, filters.phase), filters.form)
            facets = _facets(lines, filters)
            found.append(OwnInstructions(title, tuple(places), facets, fitting))
    return found


def _lines(pages: ContentPageQuerySet, on: date) -> Iterable[Line]:
    rows = pages.values_list(
        "title", "url_path", "number", "instruction_kind", "instruction_kind__name",
        "in_force_from", "in_force_until",
    )  # fmt: skip
    for title, path, number, key, name, begins, ends in rows:
        yield Line(
            title=title,
            url=address(path),
            number=number,
            form=str(key or _NO_KIND),
            kind=name or gettext("Service instruction"),
            phase=phase_of(begins, ends, on=on),
            begins=begins,
            ends=ends,
        )


def _facets(lines: tuple[Line, ...], filters: Filters) -> tuple[Facet, ...]:
    """Return the filters for phase and kind; kinds only if there are several."""
    phases, _forms = numbers(of_form(lines, filters.form))
    _phases, forms = numbers(in_phase(lines, filters.phase))
    names = {line.form: line.kind for line in lines}
    shown = [("phase", {key.value: str(name) for key, name in _PHASES.items()}, phases)]
    if len(names) > 1:
        shown.append(("form", names, forms))
    return tuple(
        Facet(
            field,
            tuple(
                (
                    label,
                    filters.toggled(field, code).query,
                    code == getattr(filters, field),
                    counts[code],
                )
                for code, label in labels.items()
            ),
        )
        for field, labels, counts in shown
    )
