"""Mails about signing in, and security notices."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.mails.recipients import active_person
from cms.accounts.models import AccessLink, User
from cms.accounts.services.links import CODE_LIFETIME, code_of, opening_of
from cms.accounts.services.operators import password_link
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind("accounts.password_reset", is_immediate=True)
def password_reset(message: Message) -> Letter | None:
    """Write the link that sets a new password."""
    person = active_person(message)
    if person is None:
        return None
    url = password_link(person, wanted=message.arguments.get("next", ""))
    return Letter(
        to=person.email,
        subject=_("New password for %(site)s") % {"site": settings.SITE_TITLE},
        opening=(_("Good day,"), _("you can set a new password now.")),
        link=Link(_("Set a new password here"), url),
        closing=(
            _(
                "The link is valid once, for three days. You did not ask for it? Then "
                "nothing has to be done; your password stays."
            ),
        ),
    )


@mail_kind("accounts.log_in_code", is_immediate=True)
def log_in_code(message: Message) -> Letter | None:
    """Write the code to an account that can be used."""
    person = active_person(message)
    if person is None:
        return None
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    return _code_letter(person.email, message.arguments["code"], minutes)


@mail_kind("accounts.link_code", is_immediate=True)
def link_code(message: Message) -> Letter | None:
    """Write the code to the address of a link that can be used."""
    now = timezone.now()
    rows = AccessLink.objects.open(at=now).filter(code_until__gt=now)
    link = rows.filter(pk=message.arguments["link"]).first()
    if link is None or opening_of(link, at=now) is None:
        return None
    return _code_letter(link.email, code_of(link), CODE_LIFETIME.seconds // 60)


def _code_letter(to: str, code: str, minutes: int) -> Letter:
    words = {"site": settings.SITE_TITLE, "code": code, "minutes": minutes}
    return Letter(
        to=to,
        subject=_("Your code for %(site)s: %(code)s") % words,
        opening=(
            _("Good day,"),
            _("your code is %(code)s") % words,
            _(
                "Type it on the page you asked for it on. It is valid once, for "
                "%(minutes)d minutes. Give it to nobody; nobody from here asks for it."
            )
            % words,
        ),
        closing=(_("You did not ask for it? Then nothing has to be done."),),
    )


@mail_kind("accounts.unknown_account", is_immediate=True)
def unknown_account(message: Message) -> Letter | None:
    """Tell an address without account that there is none; not once there is one."""
    if User.objects.filter(email=message.address).exists():
        return None
    words = {"site": settings.SITE_TITLE}
    return Letter(
        to=message.address,
        subject=_("Signing in at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "somebody wanted to sign in at %(site)s with this address. There is no "
                "account for it. Perhaps you use another address there."
            )
            % words,
        ),
        link=Link(
            _("How to get access"), settings.BASE_URL + reverse("account_signup")
        ),
        closing=(_("It was not you? Then nothing has to be done."),),
    )


@mail_kind("accounts.password_changed", is_immediate=True)
def password_changed(message: Message) -> Letter | None:
    """Tell a person that their password is a new one."""
    person = active_person(message)
    if person is None:
        return None
    path = reverse("account_reset_password")
    return Letter(
        to=person.email,
        subject=_("Your password for %(site)s was changed")
        % {"site": settings.SITE_TITLE},
        opening=(
            _("Good day,"),
            _("your password was changed. All other log-ins ended."),
        ),
        link=Link(_("It was not you? Set a new password"), settings.BASE_URL + path),
    )
