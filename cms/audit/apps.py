from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "cms.audit"
    label = "audit"
    verbose_name = _("Audit log")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(everything_is_declared)


def everything_is_declared(**options: Any) -> list[CheckMessage]:
    """Check that each model and field stands in the privacy registry."""
    from cms.audit.services import registry

    hint = "Declare it in the module `privacy` of the app; see docs/privacy.md."
    return [Error(text, hint=hint, id="audit.E001") for text in registry.problems()]
