"""Mails of accounts: plain text and HTML, German, links from BASE_URL alone."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts.models import Invitation


def send_invitation(invitation: Invitation, token: str) -> None:
    """Send the link to the invited address; the token is nowhere else."""
    path = reverse("accounts:invitation", kwargs={"token": token})
    context = {
        "invitation": invitation,
        "publisher": invitation.publisher,
        "link": f"{settings.BASE_URL}{path}",
        "site_title": settings.SITE_TITLE,
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Invitation: %(publisher)s at %(site)s") % {
            "publisher": invitation.publisher,
            "site": settings.SITE_TITLE,
        }
        _send(subject, "accounts/mail/invitation", context, to=invitation.email)


def _send(subject: str, template: str, context: dict[str, Any], *, to: str) -> None:
    text = render_to_string(f"{template}.txt", context)
    message = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to])
    message.attach_alternative(
        render_to_string(f"{template}.html", context), "text/html"
    )
    message.send()
