"""What django-allauth asks about accounts."""

from typing import Any, ClassVar
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.utils import get_request_param
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services.reaching import note_reachable
from cms.mail.services import post
from cms.ui.limits import source_of

WRONG = _("The e-mail address and the password do not match an account.")
_LONGEST_PAGE = 500  # characters of an address

# allauth's names of mails -> ours.
MAILS = {
    "password_reset_key": "accounts.password_reset",
    "login_code": "accounts.log_in_code",
    "unknown_account": "accounts.unknown_account",
}


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
        "incorrect_code": _("The code is not right."),
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

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what allauth counts failures under, as all other limits do."""
        return source_of(request)

    def is_safe_url(self, url: str | None) -> bool:
        """Return whether this leads to a page of this host."""
        hosts = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, hosts, self.request.is_secure())

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **rest: Any
    ) -> HttpResponse:
        """Go on; tell people to whom mails come back, unless one just arrived."""
        response: HttpResponse = super().post_login(request, user, **rest)
        ways = [each["method"] for each in get_authentication_records(request, user)]
        if isinstance(user, User) and user.unreachable_since is not None:
            if ways[-1:] == ["code"]:
                note_reachable(user)
            else:
                text = "account/messages/unreachable.txt"
                self.add_message(request, messages.WARNING, text)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Put the mail into the outbox; texts are in ``cms.accounts.mails``.

        Raises:
            KeyError: for a mail of allauth that is not one of ours.
        """
        kind = MAILS[template_prefix.rsplit("/", 1)[1]]
        people = User.objects.filter(email=email.lower(), is_active=True)
        person = people.values_list("pk", flat=True).first()
        post(
            kind,
            key=str(uuid4()),
            person=person,
            address="" if person else email,
            arguments=_arguments(context),
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person about a new password."""
        post("accounts.password_changed", key=str(uuid4()), person=user.pk)

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """Count failures per account, whatever host name was used."""
        login: str = credentials.get("email", "")
        return login.lower()


def wanted_page(request: HttpRequest) -> str:
    """Return the page of this host the person wanted to see; empty without one."""
    wanted = get_request_param(request, REDIRECT_FIELD_NAME) or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and len(wanted) <= _LONGEST_PAGE else ""


def _arguments(context: dict[str, Any]) -> dict[str, str]:
    """Return what a mail needs besides its recipient."""
    if "code" in context:
        return {"code": context["code"]}
    wanted = wanted_page(context["request"]) if "request" in context else ""
    return {"next": wanted} if wanted else {}
