"""What the apps declare in their modules ``reports``, read once per process."""

from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from cms.audit.domain.reports import OPERATOR, NoReport, Report


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return the modules ``reports`` of all apps, from the top app down."""
    return tuple(
        import_module(f"{config.name}.reports")
        for config in apps.get_app_configs()
        if config.module and module_has_submodule(config.module, "reports")
    )


def reports() -> tuple[Report, ...]:
    """Return all reports: those about persons first, each group by id.

    What operators alone see stands last in its group.
    """
    found = [each for module in modules() for each in getattr(module, "REPORTS", ())]
    return tuple(sorted(found, key=_order))


def exempt() -> tuple[NoReport, ...]:
    """Return the places that are said to be no reports."""
    return tuple(
        each for module in modules() for each in getattr(module, "NO_REPORTS", ())
    )


def _order(report: Report) -> tuple[bool, bool, str]:
    return not report.about_persons, report.roles == (OPERATOR,), report.id
