"""How people ask to register, and the link they get."""

import re

from django.core import mail

from tests.accounts.conftest import EMAIL

ASK = "/zugang/registrieren/"
NEW = {"name": "Nele Neu", "password": "", "repeated": ""}


def link(client, email=EMAIL) -> str:
    client.post(ASK, {"email": email})
    return re.search(r"/zugang/registrieren/[^\s/]+/", mail.outbox[-1].body).group()
