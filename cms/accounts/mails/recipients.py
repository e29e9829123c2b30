"""Who gets a mail, as it stands when the mail is sent."""

from cms.accounts.models import User
from cms.mail.models import Message


def active_person(message: Message) -> User | None:
    """Return the person the message is for, if the account can be used."""
    if message.person is None:
        return None
    return User.objects.filter(pk=message.person, is_active=True).first()
