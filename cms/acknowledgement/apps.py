from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AcknowledgementConfig(AppConfig):
    name = "cms.acknowledgement"
    label = "acknowledgement"
    verbose_name = _("Acknowledgements")
    default_auto_field = "django.db.models.BigAutoField"
