"""The quick check without an account: computed from the form, stored nowhere."""

from dataclasses import replace

from django.core.cache import caches

from assessment.domain.catalogue import Catalogue, Step
from assessment.domain.report import Report
from assessment.domain.reporting import Filled, make_report
from assessment.domain.sheets import Sheet
from assessment.models import CatalogueVersion, Run
from assessment.services.pagelinks import newest_version
from assessment.services.result_page import ResultPage
from assessment.services.supports import Help, find_help
from cms.knowledge.services.version import kept


def version_for(reference: str = "") -> CatalogueVersion | None:
    """Return the version a form names as ``id@version``, else the newest.

    Who began with one version ends with it, also if a newer one is loaded meanwhile.
    None if there is no catalogue.
    """
    newest = newest_version()
    if newest is None or reference in {"", str(newest)}:
        return newest
    key, _at, number = reference.partition("@")
    versions = CatalogueVersion.objects.of_key(key).without_source()
    return versions.filter(version=number).first() or newest


def quick_page(version: CatalogueVersion, sheet: Sheet) -> ResultPage:
    """Return the result of a sheet's quick check; nothing is stored.

    The run exists only here. Source: assessment.md, 2.2.
    """
    run = Run(kind=Run.Kind.QUICK, size_class=sheet.size_class)
    report = _report(version.parsed, version.content_hash, sheet)
    return ResultPage(run, report, version.parsed)


def open_help(catalogue: Catalogue, step: Step) -> Help:
    """Return the open pages that help with a step; the same for everybody, so kept."""
    return kept(
        f"step-help:{catalogue.reference}:{step.id}",
        lambda: find_help([step])[step.id],
        cache=caches["template_fragments"],
    )


def _report(catalogue: Catalogue, content_hash: str, sheet: Sheet) -> Report:
    asked = frozenset(catalogue.quick_check.questions)
    answers = replace(sheet.answers, asked=asked)
    filled = Filled(Run.Kind.QUICK, sheet.size_class, answers, own_targets={})
    return make_report(catalogue, content_hash, filled)
