from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class EngineConfig(AppConfig):
    name = "cms.search.engine"
    label = "search_engine"
    verbose_name = _("Search index")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.search.engine.checks import check_folder, check_provider
        from cms.search.engine.listening import listen

        register(check_provider)
        register(check_folder)
        listen()
