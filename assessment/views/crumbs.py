"""The way from the workspace to a page of a run."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.models import Run
from cms.municipalities.models import Municipality

Crumbs = list[tuple[str, str]]


def list_crumbs(municipality: Municipality, title: str = "") -> Crumbs:
    """Return the way to the list of runs, or to a page ``title`` below it."""
    slug = municipality.slug
    crumbs = [
        (str(municipality), f"/kommunen/{slug}/"),
        (_("Self-assessment"), reverse("assessment:runs", args=[slug])),
    ]
    return [*crumbs, (title, "")] if title else crumbs


def run_crumbs(run: Run, title: str = "") -> Crumbs:
    """Return the way to the overview of a run, or to a page ``title`` below it."""
    label = run.get_kind_display()
    url = reverse("assessment:run", args=[run.municipality.slug, run.pk])
    crumbs = [*list_crumbs(run.municipality), (str(label), url)]
    return [*crumbs, (title, "")] if title else crumbs


def run_question_url(run: Run, question_id: str) -> str:
    """Return the address of a question's page in a run, for the joint answer."""
    return _question_path(run.municipality.slug, run.pk, question_id)


@lru_cache(maxsize=4096)
def _question_path(slug: str, pk: int, question_id: str) -> str:
    """Return the path; kept, because a page links to every question of its run."""
    kwargs = {"slug": slug, "pk": pk, "question_id": question_id}
    return reverse("assessment:question", kwargs=kwargs)
