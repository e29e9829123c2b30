from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.search import permissions  # noqa: F401 -- registers the rules
        from cms.search.services import files, learning

        files.connect()
        learning.connect()
