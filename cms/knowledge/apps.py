from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "cms.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge base")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from importlib import import_module

        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from cms.knowledge.forms import ContentPageForm
        from cms.knowledge.models import ContentPage
        from cms.knowledge.services.reviews import note_release
        from cms.knowledge.services.version import raise_version
        from cms.knowledge.services.versions import release

        import_module("cms.knowledge.views")
        ContentPage.base_form_class = ContentPageForm
        # Wagtail's own contract for publishing, by editors, schedules and commands.
        for signal in (
            page_published,
            page_unpublished,
            page_slug_changed,
            post_page_move,
        ):
            signal.connect(raise_version, dispatch_uid="knowledge-version")
        page_published.connect(release, dispatch_uid="knowledge-release")
        page_published.connect(note_release, dispatch_uid="knowledge-review")
        # Wagtail tells of restrictions in no other way; they hold at once.
        for signal in (post_save, post_delete):
            signal.connect(
                raise_version,
                sender=PageViewRestriction,
                dispatch_uid="knowledge-version-restrictions",
            )
        for name in ("searching", "attachments"):
            import_module(f"cms.knowledge.services.{name}").connect()
