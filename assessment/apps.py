from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "assessment"
    label = "assessment"
    verbose_name = _("Self-assessment")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from assessment import permissions  # noqa: F401 -- registers the rules
