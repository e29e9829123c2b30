from django.apps import AppConfig
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig


class KnowledgeConfig(AppConfig):
    default = True
    name = "cms.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge base")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from importlib import import_module

        from django.db.models.signals import post_delete, post_save, pre_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from cms.knowledge.forms.pages import ContentPageForm
        from cms.knowledge.models import ContentPage
        from cms.knowledge.services.broken import note_links
        from cms.knowledge.services.force import note_publication
        from cms.knowledge.services.reviews import note_release
        from cms.knowledge.services.structure import resettle, settle
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
        # Whoever saves it: what hangs below a place belongs to its publisher.
        pre_save.connect(settle, dispatch_uid="knowledge-settle")
        post_page_move.connect(resettle, dispatch_uid="knowledge-resettle")
        page_published.connect(release, dispatch_uid="knowledge-release")
        page_published.connect(note_release, dispatch_uid="knowledge-review")
        page_published.connect(note_links, dispatch_uid="knowledge-links")
        # Last, when version and publisher are there.
        for signal in (page_published, page_unpublished):
            signal.connect(note_publication, dispatch_uid="knowledge-force")
        # Wagtail tells of restrictions in no other way; they hold at once.
        for signal in (post_save, post_delete):
            signal.connect(
                raise_version,
                sender=PageViewRestriction,
                dispatch_uid="knowledge-version-restrictions",
            )
        _answer_wagtail()
        _decide_by_roles()
        for name in ("searching", "attachments", "fundingsearch"):
            import_module(f"cms.knowledge.services.{name}").connect()


def _answer_wagtail() -> None:
    """Let memberships decide in the admin, in place of Wagtail's groups."""
    from wagtail.models import AbstractPage, Page
    from wagtail.permissions import register_permission_policy

    from cms.knowledge.permissions.editing import HousePagePolicy, rights_of

    register_permission_policy(AbstractPage, HousePagePolicy(Page))
    Page.permissions_for_user = rights_of


def _decide_by_roles() -> None:
    """Let memberships approve texts, and the one mail a day tell of it."""
    from wagtail.models import WorkflowMixin, WorkflowState
    from wagtail.signals import (
        workflow_approved,
        workflow_rejected,
        workflow_submitted,
    )

    from cms.knowledge.forms.pages import form_of
    from cms.knowledge.models import ApprovalTask, ContentPage
    from cms.knowledge.services import approval

    ContentPage.get_workflow = approval.workflow_of
    ContentPage.has_workflow = WorkflowMixin.has_workflow
    ApprovalTask.lock_class = approval.ApprovalLock
    ApprovalTask.get_actions = approval.actions_of
    ApprovalTask.get_form_for_action = form_of
    ApprovalTask.get_task_states_user_can_moderate = approval.states_of
    ApprovalTask.locked_for_user = approval.is_locked
    ApprovalTask.on_action = approval.decide
    # Wagtail's own mails come under these names; who is first keeps the place.
    for name, signal in (
        ("submitted", workflow_submitted),
        ("rejected", workflow_rejected),
        ("approved", workflow_approved),
    ):
        uid = f"workflow_state_{name}_email_notification"
        signal.connect(_send_nothing, sender=WorkflowState, dispatch_uid=uid)


def _send_nothing(**_signal: object) -> None:
    """Take the place of a mail of Wagtail's."""


def _answer_for_files(model: type[Model]) -> None:
    from wagtail.permissions import register_permission_policy

    from cms.knowledge.permissions.files import HouseFilePolicy

    policy = HouseFilePolicy(model, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy)


class DocumentsConfig(WagtailDocsAppConfig):
    """Wagtail's documents, with our own rights in place of its groups."""

    default = False

    def ready(self) -> None:
        super().ready()
        _answer_for_files(self.get_model("Document"))


class ImagesConfig(WagtailImagesAppConfig):
    """Wagtail's pictures, with our own rights in place of its groups."""

    default = False

    def ready(self) -> None:
        super().ready()
        _answer_for_files(self.get_model("Image"))
