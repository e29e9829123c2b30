from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Every way in ends in Django's log-in, which tells of it by this signal alone.
        from django.contrib.auth.signals import user_logged_in

        from cms.accounts.services.sessions import begin_session

        user_logged_in.connect(begin_session, dispatch_uid="begin_session")
