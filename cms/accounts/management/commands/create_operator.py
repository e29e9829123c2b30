"""Make the account of a person who runs the installation."""

import json
import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.accounts.services import Refused
from cms.accounts.services.operators import create_operator, password_link


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Make an operator. Asks for a password on a terminal; elsewhere it prints "
            "a link that sets the password once."
        )
        parser.add_argument("email", help=_("address the operator signs in with"))
        parser.add_argument("--name", default="", help=_("name shown in the header"))
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("print one line of JSON; asks nothing"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asks = sys.stdin.isatty() and not options["json"]
        password = _ask_password(options["email"]) if asks else None
        try:
            user = create_operator(
                options["email"], name=options["name"], password=password
            )
        except Refused as refusal:
            raise CommandError(f"{options['email']}: {refusal}") from refusal
        link = None if asks else password_link(user)
        self.stdout.write(
            _as_json(user, link) if options["json"] else _told(user, link)
        )


def _ask_password(email: str) -> str:
    """Return a password typed twice.

    Raises:
        CommandError: if the two differ or the password is too weak.
    """
    password = getpass(_("Password (at least 12 characters):") + " ")
    if password != getpass(_("The same again:") + " "):
        raise CommandError(_("The two passwords differ."))
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password


def _as_json(user: User, link: str | None) -> str:
    return json.dumps({"email": user.email, "link": link})


def _told(user: User, link: str | None) -> str:
    if link is None:
        return _("%(email)s can sign in now.") % {"email": user.email}
    told = _("%(email)s sets a password here (once, within three days):")
    return f"{told % {'email': user.email}}\n{link}"
