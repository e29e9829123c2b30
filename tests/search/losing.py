"""The mail of a question, and every right that can be lost before it is sent."""

from types import SimpleNamespace

from django.utils import timezone

from cms.accounts.models import Role
from cms.search.services.questions import ask_question
from tests.accounts.factories import UserFactory
from tests.search.factories import platform_editor
from tests.security.lost import Case, change, drop


def _question(patch):
    editor, person = platform_editor(), UserFactory()
    question = ask_question(person, words="Aktenplan", text="Wo steht das?")
    return SimpleNamespace(editor=editor, person=person, question=question)


CASES = {
    "search.question": Case(
        _question,
        {
            "role": lambda s: s.editor.memberships.update(role=Role.LEARNER),
            "membership": lambda s: s.editor.memberships.all().delete(),
            "account": lambda s: change(s.editor, is_active=False),
            "address": lambda s: change(
                s.editor, unreachable_since=timezone.localdate()
            ),
            "question": lambda s: drop(s.question),
            "whoever asked": lambda s: change(s.person, is_active=False),
        },
    )
}
