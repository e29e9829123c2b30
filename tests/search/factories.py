"""People who answer questions."""

from cms.accounts.models import Publisher, Role
from tests.accounts.factories import MembershipFactory


def platform_editor(role=Role.EDITOR, **fields):
    """Return somebody who looks after the content of the installation."""
    publisher, _is_new = Publisher.objects.get_or_create(kind="platform")
    return MembershipFactory(publisher=publisher, role=role, **fields).user
