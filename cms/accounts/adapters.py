"""What django-allauth asks about accounts."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

WRONG = _("The e-mail address and the password do not match an account.")


class ClosedAdapter(DefaultAccountAdapter):
    """People come in by invitation; links come from the configured address alone."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": _(
            "Too many attempts. Wait 15 minutes, or set a new password."
        ),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Enter your present password."),
        "invalid_password_reset": _("This link is not valid any more."),
        "rate_limited": _("Too many attempts. Please try again later."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: the sign-up page is closed."""
        return False

    def authenticate(
        self, request: HttpRequest, **credentials: Any
    ) -> AbstractBaseUser | None:
        """Treat a closed account like one that does not exist."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def is_safe_url(self, url: str | None) -> bool:
        """Return whether this leads to a page of this host."""
        hosts = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, hosts, self.request.is_secure())

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the mail, from BASE_URL, never from the request."""
        name = "account_reset_password_from_key"
        path = reverse(name, kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send a mail; texts know the installation, not the host of the request."""
        known = {"base_url": settings.BASE_URL, "site_title": settings.SITE_TITLE}
        super().send_mail(template_prefix, email, {**context, **known})

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """Count failures per account, whatever host name was used."""
        login: str = credentials.get("email", "")
        return login.lower()
