"""What the search is told about the newest catalogue: fields, questions, steps.

Answers, results and plans of municipalities are never told.
"""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Catalogue, Dimension, Question, Step
from assessment.models import CatalogueVersion
from cms.search.domain.draft import Draft
from cms.search.services.entries import refresh
from cms.search.services.sources import Source

FIELD, QUESTION, STEP = "field", "question", "step"
KINDS = {FIELD: _("Field of action"), QUESTION: _("Question"), STEP: _("Next step")}
_CATALOGUE = "catalogue"
_STANDING = 0.33  # beside a page that says the same and how it is done


def catalogue_source() -> Source:
    """Return what makes entries of the newest catalogue."""
    return Source(_CATALOGUE, _drafts, _STANDING, place=(_("Self-assessment"),))


def labels_of(facet: str) -> dict[str, str]:
    """Return the names of the kinds of entries that come from the catalogue."""
    return {key: str(name) for key, name in KINDS.items()} if facet == "kind" else {}


def tell_search() -> None:
    """Let the search know what a new version brings, and what is gone with it."""
    versions = (each.parsed for each in CatalogueVersion.objects.without_source())
    refresh(_CATALOGUE, {key for each in versions for key, _draft in _all(each)})


def _drafts(keys: Collection[object] | None) -> Iterator[Draft]:
    version = CatalogueVersion.objects.without_source().first()
    if version is None:
        return
    found = _all(version.parsed)
    yield from (draft for key, draft in found if keys is None or key in keys)


def _all(catalogue: Catalogue) -> Iterator[tuple[str, Draft]]:
    """Yield all drafts of a catalogue with their keys."""
    for dimension in catalogue.dimensions:
        yield dimension.id, _field(dimension)
        for question in dimension.questions:
            yield question.id, _question(question)
            for step in question.steps:
                yield step.id, _step(step, question)


def _field(dimension: Dimension) -> Draft:
    return Draft(
        source=f"{_CATALOGUE}:{dimension.id}",
        kind=FIELD,
        title=dimension.title,
        url=f"{reverse('assessment:about')}#field-{dimension.id}",
        summary=dimension.description,
        labels=frozenset({("dimension", dimension.id)}),
    )


def _question(question: Question) -> Draft:
    return Draft(
        source=f"{_CATALOGUE}:{question.id}",
        kind=QUESTION,
        title=question.title,
        url=f"{reverse('assessment:about')}#question-{question.id}",
        summary=question.text,
        body="\n".join((question.help, question.evidence, *question.anchors)),
        labels=_labels(question),
    )


def _step(step: Step, question: Question) -> Draft:
    return Draft(
        source=f"{_CATALOGUE}:{step.id}",
        kind=STEP,
        title=step.title,
        url=reverse("assessment:public_step", args=[step.id]),
        summary=step.text,
        context=f"{question.title}\n{question.text}",
        body=question.anchors[step.to_level],
        labels=_labels(question),
    )


def _labels(question: Question) -> frozenset[tuple[str, str]]:
    topics = (("topic", topic) for topic in question.topics)
    return frozenset({("dimension", question.dimension), *topics})
