from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    name = "cms.adoption"
    label = "adoption"
    verbose_name = _("Adopt and adapt")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from cms.adoption import permissions  # noqa: F401 -- registers the rule
        from cms.adoption.services.following import note_publication, note_use
        from cms.adoption.services.spread import note_own_changes

        page_published.connect(note_publication, dispatch_uid="adoption-published")
        page_published.connect(note_use, dispatch_uid="adoption-used")
        # After that: what is changed here is told of the base that holds now.
        page_published.connect(note_own_changes, dispatch_uid="adoption-own-changes")
