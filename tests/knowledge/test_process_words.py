"""Processes in words: what is decided after a step."""

import pytest
from django.utils.translation import override

from cms.knowledge.services.process_words import decision
from tests.knowledge.processes import step


@pytest.mark.parametrize(
    ("question", "back_to", "said"),
    [
        ("", 0, ""),
        ("Ist alles da?", 0, "Ist alles da? Bei Nein endet der Fall."),
        ("Ist alles da?", 2, "Ist alles da? Bei Nein zurück zu Schritt 2."),
    ],
)
def test_what_is_decided_is_said_with_its_other_way(question, back_to, said):
    with override("de"):
        assert decision(step(question=question, back_to=back_to)) == said
