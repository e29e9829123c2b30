"""People with a password, and how they sign in."""

from cms.accounts.models import User
from tests.accounts.factories import UserFactory

PASSWORD = "ein langer satz am morgen"
LOGIN = "/konto/anmelden/"
RESET = "/konto/passwort/vergessen/"


def person(**fields) -> User:
    user = UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password, **extra})
