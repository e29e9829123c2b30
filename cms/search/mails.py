"""The mail that brings a question to those who answer."""

from django.conf import settings
from django.utils.translation import gettext as _

from cms.mail.models import Message
from cms.mail.services import Letter, mail_kind
from cms.search.models import Question
from cms.search.services.questions import KIND, answerers
from cms.search.services.sources import names


@mail_kind(KIND)
def question(message: Message) -> Letter | None:
    """Write the question; to nobody who answers no more, of nobody who left."""
    rows = Question.objects.standing()
    asked = rows.filter(pk=message.arguments["question"]).first()
    if asked is None:
        return None
    reader = answerers(asked.topic).filter(pk=message.person or 0).first()
    if reader is None:
        return None
    topic = names("topic").get(asked.topic, asked.topic)
    about = _("Topic: %(topic)s") % {"topic": topic}
    words = {"name": str(asked.person), "site": settings.SITE_TITLE}
    looked_for = _("Looked for before: “%(words)s”") % {"words": asked.words}
    return Letter(
        to=reader.email,
        reply_to=asked.person.email,
        subject=_("A question at %(site)s") % words,
        opening=(
            _("Good day,"),
            _("%(name)s did not find an answer at %(site)s and asks:") % words,
            asked.text,
            *((about,) if asked.topic else ()),
            *((looked_for,) if asked.words else ()),
        ),
        closing=(
            _(
                "Answer this mail: your answer goes to %(name)s alone. All who answer "
                "questions at %(site)s got it."
            )
            % words,
        ),
    )
