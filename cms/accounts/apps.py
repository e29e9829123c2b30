from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "cms.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Every way in ends in Django's log-in, which tells of it by this signal alone.
        from django.contrib.auth.signals import user_logged_in

        from cms.accounts.services.sessions import begin_session

        user_logged_in.connect(begin_session, dispatch_uid="begin_session")


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "cms.accounts.views.people.PeopleViewSet"
