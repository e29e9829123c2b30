"""Everything that is recorded has words that people read."""

import ast
from pathlib import Path

import pytest

from cms.accounts.services.log import text_of
from cms.audit.services import registry

ROOT = Path(__file__).resolve().parents[2]
APPS = ("cms", "assessment", "curricula", "barcamps")


def _recorded(source: str) -> set[str]:
    """Return the names of actions in calls of ``record``."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "record"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_recorded_action_has_words_and_the_other_way_round():
    recorded = {
        name
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for name in _recorded(path.read_text())
    }
    named = {name for name in registry.actions() if not name.startswith("account_")}

    assert recorded == named


def test_words_are_german_and_tell_actions_apart():
    texts = [str(action.text) for action in registry.actions().values()]

    assert text_of("accounts.membership_ended") == "Rolle entzogen"
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("account_login", "Angemeldet"),
        ("account_something", "Anmeldung oder Passwort"),
        ("wagtailadmin_pages:edit", "Änderung im Redaktionsbereich"),
    ],
)
def test_views_of_frameworks_have_words_too(action, text):
    assert text_of(action) == text
