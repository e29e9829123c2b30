"""The mail with what is due."""

from cms.accounts.mails.recipients import active_person
from cms.accounts.services.day import KIND
from cms.accounts.services.day_letter import day_letter
from cms.mail.models import Message
from cms.mail.services import Letter, mail_kind


@mail_kind(KIND)
def day(message: Message) -> Letter | None:
    """Write what is due now, if any of what was new still is."""
    person = active_person(message)
    return day_letter(person, message.arguments["new"]) if person else None
