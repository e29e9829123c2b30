"""Load the demo into an empty house, or take it away again."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.accounts.models import User
from cms.accounts.services.refusal import Refused
from cms.municipalities.models import Municipality

Progress = Callable[[Any], Any]


@transaction.atomic
def load_demo() -> bool:
    """Add the demo's part of every app; False if it is there already.

    Raises:
        Refused: if people of a real installation are in the database.
    """
    if User.objects.filter(fictional=False).exists():
        raise Refused(
            _("This database belongs to real people. The demo needs one of its own.")
        )
    if Municipality.objects.fictional().exists():
        return False
    for loader in _loaders():
        loader.load()
    return True


@transaction.atomic
def remove_demo() -> bool:
    """Take away everything the demo added; False if there was nothing."""
    if not Municipality.objects.fictional().exists():
        return False
    for loader in reversed(_loaders()):
        loader.remove()
    return True


def _loaders() -> list[Any]:
    found = [make() for make in hooks.get_hooks("demo_loaders")]
    return sorted(found, key=attrgetter("order"))
