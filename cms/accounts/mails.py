"""Mails of accounts: invitations, log-in, security notices.

Who gets them, and whether they still may, is found when they are sent.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import AccessLink, Invitation, JoinRequest, User
from cms.accounts.services.asking import confirmation_token
from cms.accounts.services.day import KIND
from cms.accounts.services.day_letter import day_letter
from cms.accounts.services.invitations import may_still_invite, token_of
from cms.accounts.services.links import CODE_LIFETIME, code_of, opening_of
from cms.accounts.services.operators import password_link
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind("accounts.invitation", is_immediate=True)
def invitation(message: Message) -> Letter | None:
    """Write to the invited address while the invitation stands."""
    rows = Invitation.objects.open(at=timezone.now()).select_related(
        "publisher__municipality", "invited_by"
    )
    found = rows.filter(pk=message.arguments["invitation"]).first()
    if found is None or not may_still_invite(found):
        return None
    words = {
        "publisher": str(found.publisher),
        "site": settings.SITE_TITLE,
        "role": str(found.get_role_display()),
        "day": date_format(timezone.localtime(found.expires_at), "j. F Y"),
    }
    path = reverse("accounts:invitation", kwargs={"token": token_of(found)})
    return Letter(
        to=found.email,
        subject=_("Invitation: %(publisher)s at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "you are invited to take part for %(publisher)s at %(site)s. "
                "Your role: %(role)s."
            )
            % words,
        ),
        link=Link(_("Accept the invitation here"), settings.BASE_URL + path),
        closing=(
            _(
                "The link is valid once, for this address, until %(day)s. Nothing "
                "happens before you press the button on the page."
            )
            % words,
            _(
                "Did you not expect this mail? Then leave the link alone; the "
                "invitation ends by itself."
            ),
        ),
    )


@mail_kind("accounts.password_reset", is_immediate=True)
def password_reset(message: Message) -> Letter | None:
    """Write the link that sets a new password."""
    person = _active(message)
    if person is None:
        return None
    return Letter(
        to=person.email,
        subject=_("New password for %(site)s") % {"site": settings.SITE_TITLE},
        opening=(_("Good day,"), _("you can set a new password now.")),
        link=Link(_("Set a new password here"), password_link(person)),
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
    person = _active(message)
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
    person = _active(message)
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


@mail_kind("accounts.confirm_join_request", is_immediate=True)
def confirm_join_request(message: Message) -> Letter | None:
    """Write the link that confirms the address of a request to take part."""
    found = JoinRequest.objects.unconfirmed().named(message.arguments["request"])
    if found is None:
        return None
    words = {"body": found.municipality.display_name, "site": settings.SITE_TITLE}
    path = reverse("accounts:ask_confirm", kwargs={"token": confirmation_token(found)})
    return Letter(
        to=found.email,
        subject=_("Please confirm: %(body)s at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "somebody asked with this address that %(body)s may take part at "
                "%(site)s. Was it you? Then confirm it."
            )
            % words,
        ),
        link=Link(_("Look at the request and confirm it"), settings.BASE_URL + path),
        closing=(
            _(
                "The link is valid for seven days. Nothing happens before you press "
                "the button on the page. It was not you? Then nothing has to be done."
            ),
        ),
    )


@mail_kind("accounts.join_request")
def join_request(message: Message) -> Letter | None:
    """Tell an operator that a municipality waits for an answer, while it does."""
    person = _active(message)
    found = JoinRequest.objects.open().named(message.arguments["request"])
    if found is None or person is None or not person.is_superuser:
        return None
    words = {"body": found.municipality.display_name}
    path = reverse("accounts:request", kwargs={"pk": found.pk})
    return Letter(
        to=person.email,
        subject=_("%(body)s wants to take part") % words,
        opening=(
            _("Good day,"),
            _("a person from %(body)s asks to take part and waits for an answer.")
            % words,
        ),
        link=Link(_("Look at the request"), settings.BASE_URL + path),
    )


@mail_kind("accounts.join_declined")
def join_declined(message: Message) -> Letter | None:
    """Tell whoever asked that the request was declined, and why."""
    found = JoinRequest.objects.declined().named(message.arguments["request"])
    if found is None:
        return None
    words = {"body": found.municipality.display_name, "site": settings.SITE_TITLE}
    return Letter(
        to=found.email,
        subject=_("Your request: %(body)s at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "you asked that %(body)s may take part at %(site)s. The request was "
                "declined, for this reason:"
            )
            % words,
            found.reason,
        ),
    )


@mail_kind(KIND)
def day(message: Message) -> Letter | None:
    """Write what is due now, if any of what was new still is."""
    person = _active(message)
    return day_letter(person, message.arguments["new"]) if person else None


def _active(message: Message) -> User | None:
    if message.person is None:
        return None
    return User.objects.filter(pk=message.person, is_active=True).first()
