from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BarcampsConfig(AppConfig):
    name = "barcamps"
    label = "barcamps"
    verbose_name = _("Barcamps and exchange")
    default_auto_field = "django.db.models.BigAutoField"
