"""Use cases of the outbox: kinds of mails, posting, sending."""

from cms.mail.domain.letter import Letter, Link, Section, fill
from cms.mail.services.posting import post, post_to_persons
from cms.mail.services.registry import mail_kind

__all__ = ["Letter", "Link", "Section", "fill", "mail_kind", "post", "post_to_persons"]
