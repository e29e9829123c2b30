"""The mail to an address somebody typed to register; says what is open to it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import Publisher, Registration, User
from cms.accounts.services.registering import publisher_of, token_of
from cms.audit.domain.retention import rule
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind("accounts.registration", is_immediate=True)
def registration(message: Message) -> Letter | None:
    """Write the link, or that nobody lets this address in; not to closed accounts."""
    rows = Registration.objects.open(at=timezone.now())
    found = rows.filter(pk=message.arguments["registration"]).first()
    if found is None:
        return None
    if User.objects.filter(email=found.email, is_active=False).exists():
        return None
    publisher = publisher_of(found)
    return _open(found, publisher) if publisher else _closed(found)


def _open(found: Registration, publisher: Publisher) -> Letter:
    until = timezone.localtime(found.asked_at + rule("invitations").period)
    words = {
        "publisher": str(publisher),
        "site": settings.SITE_TITLE,
        "day": date_format(until, "j. F Y"),
    }
    path = reverse("accounts:register_confirm", kwargs={"token": token_of(found)})
    return Letter(
        to=found.email,
        subject=_("Registering: %(publisher)s at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "somebody wants to take part for %(publisher)s at %(site)s with this "
                "address. Was it you? Then go on here."
            )
            % words,
        ),
        link=Link(_("Take part"), settings.BASE_URL + path),
        closing=(
            _(
                "The link is valid once, until %(day)s. Nothing happens before you "
                "press the button on the page. It was not you? Then nothing has to be "
                "done."
            )
            % words,
        ),
    )


def _closed(found: Registration) -> Letter:
    words = {"site": settings.SITE_TITLE}
    return Letter(
        to=found.email,
        subject=_("Registering at %(site)s") % words,
        opening=(
            _("Good day,"),
            _(
                "somebody wanted to register at %(site)s with this address. No "
                "municipality lets addresses of this domain register by themselves. "
                "Ask the coordination of your municipality for an invitation."
            )
            % words,
        ),
        link=Link(
            _("How to get access"), settings.BASE_URL + reverse("account_signup")
        ),
        closing=(_("It was not you? Then nothing has to be done."),),
    )
