"""The mail that invites a person."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import Invitation
from cms.accounts.services.invitations import may_still_invite, token_of
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
