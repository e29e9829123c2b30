"""What the knowledge base asks about the catalogue: titles, supports, step pages."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from assessment.domain.catalogue import Catalogue
from assessment.models import CatalogueVersion
from cms.knowledge.services.version import MAX_AGE, kept


def newest_catalogue() -> Catalogue | None:
    """Return the catalogue loaded last; asked once a minute, parsed once."""
    version = newest_version()
    return None if version is None else version.parsed


def newest_version() -> CatalogueVersion | None:
    """Return the version loaded last, without its source; asked once a minute."""
    return kept("catalogue", _newest_version, MAX_AGE)


def _newest_version() -> CatalogueVersion | None:
    return CatalogueVersion.objects.without_source().first()


def dimension_titles() -> Mapping[str, str]:
    """Return the titles of the fields of action by id, in order."""
    catalogue = newest_catalogue()
    return {each.id: each.title for each in catalogue.dimensions} if catalogue else {}


def step_titles() -> Mapping[str, str]:
    """Return the titles of all steps by id."""
    catalogue = newest_catalogue()
    if catalogue is None:
        return {}
    return {step.id: step.title for step in catalogue.steps.values()}


def step_texts() -> Mapping[str, str]:
    """Return what each step says, and the question it belongs to, by its id."""
    catalogue = newest_catalogue()
    if catalogue is None:
        return {}
    return {
        step.id: "\n".join((question.title, question.text, step.title, step.text))
        for dimension in catalogue.dimensions
        for question in dimension.questions
        for step in question.steps
    }


def step_ids() -> set[str]:
    """Return the ids of the steps of all catalogue versions."""
    versions = CatalogueVersion.objects.without_source()
    return {key for version in versions for key in version.parsed.steps}


def step_supports() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return kind and title of the pages each step names, by its id."""
    catalogue = newest_catalogue()
    if catalogue is None:
        return {}
    return {
        step.id: [(support.kind, support.title) for support in step.supports]
        for step in catalogue.steps.values()
    }


def step_links(steps: Iterable[str]) -> list[tuple[str, str]]:
    """Return title and public address of these steps; unknown ones are left out."""
    titles = step_titles()
    return [
        (titles[key], reverse("assessment:public_step", args=[key]))
        for key in steps
        if key in titles
    ]
