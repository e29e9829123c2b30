"""The record of processing, and the words of the log and of retention."""

from cms.accounts.services.log import text_of
from cms.audit.domain.retention import RULES
from cms.audit.services import processing


def test_page_names_every_rule_and_its_period():
    page = processing.page()

    assert all(f"`{rule.id}`" in page and rule.words in page for rule in RULES)
    assert any(rule.words == "-" for rule in RULES)
    assert any(rule.words.startswith("12 month") for rule in RULES)


def test_actions_of_frameworks_share_a_few_words():
    assert text_of("account_unbekannt") == "Anmeldung oder Passwort"
    assert text_of("wagtailsites:edit") == "Änderung im Redaktionsbereich"
