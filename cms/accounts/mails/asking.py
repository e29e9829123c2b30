"""Mails about requests to take part."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import JoinRequest
from cms.accounts.services.asking import confirmation_token
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


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


@mail_kind("accounts.join_declined", is_immediate=True)
def join_declined(message: Message) -> Letter | None:
    """Tell whoever asked that the request was declined, and why.

    At once, as an acceptance is told by its invitation: there is no account that has a
    mail of its day.
    """
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
