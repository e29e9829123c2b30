from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipalitiesConfig(AppConfig):
    name = "cms.municipalities"
    label = "municipalities"
    verbose_name = _("Municipalities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell Wagtail who may correct the register."""
        from wagtail.permissions import register_permission_policy

        from cms.municipalities.models import Municipality
        from cms.municipalities.permissions import OperatorsChange

        register_permission_policy(Municipality, OperatorsChange(Municipality))
