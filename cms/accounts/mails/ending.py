"""Mails about accounts that end by themselves."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.mails.recipients import active_person
from cms.accounts.models import User
from cms.accounts.services.ending import LEFT, UNUSED, end_of
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind(UNUSED)
def account_unused(message: Message) -> Letter | None:
    """Tell that an account nobody uses will be erased; not once somebody does."""
    person = active_person(message)
    if person is None or person.warned_on is None:
        return None
    return _letter(person, _("nobody has signed in with your account for long."))


@mail_kind(LEFT)
def account_left(message: Message) -> Letter | None:
    """Tell that an account without a role will be erased; not once it has one."""
    person = active_person(message)
    if person is None or person.left_on is None or person.memberships.exists():
        return None
    return _letter(person, _("your account belongs to no municipality any more."))


def _letter(person: User, reason: str) -> Letter:
    end = end_of(person)
    day = date_format(end, "j. F Y") if end else ""
    words = {"site": settings.SITE_TITLE, "day": day}
    return Letter(
        to=person.email,
        subject=_("Your account at %(site)s ends on %(day)s") % words,
        opening=(
            _("Good day,"),
            reason,
            _(
                "On %(day)s it will be erased with everything that belongs to you. "
                "Do you want to keep it? Then sign in once before."
            )
            % words,
        ),
        link=Link(_("Sign in"), settings.BASE_URL + reverse("account_login")),
        closing=(
            _(
                "You do not need it any more? Then nothing has to be done. A copy of "
                "your data stands under “My account” until then."
            ),
        ),
    )
