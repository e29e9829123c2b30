"""The mail that proves an address."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.mails.recipients import active_person
from cms.accounts.services.reaching import CONFIRM, DAYS, address_token
from cms.mail.models import Message
from cms.mail.services import Letter, Link, mail_kind


@mail_kind(CONFIRM, is_immediate=True)
def confirm_address(message: Message) -> Letter | None:
    """Write the link that proves that mails arrive, while they are said not to."""
    person = active_person(message)
    if person is None or person.unreachable_since is None:
        return None
    words = {"site": settings.SITE_TITLE, "days": DAYS}
    token = address_token(person)
    path = reverse("accounts:address_confirm", kwargs={"token": token})
    return Letter(
        to=person.email,
        subject=_("Confirm your address for %(site)s") % words,
        opening=(
            _("Good day,"),
            _("if this mail reaches you, please confirm your address."),
        ),
        link=Link(_("Confirm the address here"), settings.BASE_URL + path),
        closing=(
            _("The link is valid for %(days)d days. Nothing happens on its own.")
            % words,
        ),
    )
