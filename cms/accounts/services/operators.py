"""Operators: those who run the installation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services.refusal import Refused
from cms.audit.services import record


@transaction.atomic
def create_operator(email: str, *, name: str = "", password: str | None) -> User:
    """Return a new operator; without a password a link has to set one.

    Raises:
        Refused: if the address is not one, or has an account already.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address.")) from error
    if User.objects.filter(email=address).exists():
        raise Refused(_("There is an account for this address already."))
    operator = User.objects.create_superuser(address, password, name=name or address)
    record("accounts.operator_created", operator)
    return operator


def password_link(user: User, *, wanted: str = "") -> str:
    """Return the link that sets this person's password once, for three days.

    ``wanted`` is the path of the page the person goes to in the end.
    """
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return f"{settings.BASE_URL}{path}{query}"
