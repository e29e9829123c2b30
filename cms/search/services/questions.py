"""Questions to those who look after the content; answered by mail."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import User
from cms.accounts.services import Refused
from cms.audit.services import record
from cms.mail.services import post
from cms.search.models import Question
from cms.search.permissions import platform_memberships
from cms.ui.limits import CONTACT, take

KIND = "search.question"
TOO_MANY = _("You have asked five questions today. Please ask again tomorrow.")
NOBODY = _("Nobody takes questions at the moment. Please try again later.")


def answerers(topic: str = "") -> QuerySet[User]:
    """Return who gets a question on this topic now.

    Those who answer for the topic, as an app above says by ``question_keepers``; where
    nobody does the platform's editors, else the operators.
    """
    active = User.objects.filter(is_active=True, unreachable_since=None)
    for ask in hooks.get_hooks("question_keepers") if topic else ():
        keepers = active.filter(pk__in=ask(topic))
        if keepers.exists():
            return keepers
    editors = active.filter(pk__in=platform_memberships().values("user"))
    return editors if editors.exists() else active.filter(is_superuser=True)


@transaction.atomic
def ask_question(person: User, *, words: str, text: str, topic: str = "") -> Question:
    """Keep the question and mail it to those who answer.

    Raises:
        Refused: if the person asked too often today, or nobody is there to answer.
    """
    keys = list(answerers(topic).values_list("pk", flat=True))
    if not keys:
        raise Refused(NOBODY)
    if not take(CONTACT, f"question:{person.pk}"):
        raise Refused(TOO_MANY)
    question = Question.objects.create(
        person=person, words=words, text=text, topic=topic
    )
    record("search.question_asked", question)
    for key in keys:
        about = {"question": question.pk}
        post(KIND, key=f"{question.pk}:{key}", person=key, arguments=about)
    return question
