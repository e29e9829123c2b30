"""Every field of every model is declared; nothing else is."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from cms.accounts.models import User
from cms.audit.apps import everything_is_declared
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Impersonal,
    Link,
    Reader,
    group,
    problems,
)
from cms.audit.domain.retention import RULES, Ended
from cms.audit.services import processing, registry

ROOT = Path(__file__).resolve().parents[2]
OWN = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Greeting",
    basis=Basis.TASK,
    readers=(Reader.SELF,),
    retention="account",
    erase=Erase.DELETE,
)
OPEN = Handling(
    data_class=DataClass.OPEN,
    purpose="Reading",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
RULE_IDS = frozenset({"account", "content"})


def _problems(*groups, fields="user name", impersonal=(), models=()):
    data = Data("app.Model", groups)
    found = {"app.Model": frozenset(fields.split()), **dict.fromkeys(models, ())}
    return problems([data], impersonal, found, RULE_IDS)


def test_everything_is_declared():
    assert registry.problems() == ()
    assert everything_is_declared() == []


def test_every_key_of_a_person_is_a_link():
    """Else rows about a person would be missing in own data and outlive an erasure."""
    links = {data.model: data.links for data in registry.declared()}
    missing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is User
        and Link(field.name) not in links.get(model._meta.label, ())
    ]

    assert missing == []


def test_page_equals_the_registry():
    assert (ROOT / "docs" / "privacy.md").read_text() == processing.page()


def test_command_prints_the_page(capsys):
    call_command("privacy_record")

    assert capsys.readouterr().out == processing.page()


def test_complete_declaration_has_no_problems():
    assert _problems(group("user name", OWN, "user")) == ()


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([group("user", OWN, "user")], "app.Model.name is not declared"),
        (
            [group("user name age", OWN, "user")],
            "app.Model.age is declared, but no field",
        ),
        (
            [group("user name", OWN, "user"), group("name", OPEN)],
            "app.Model.name is declared twice",
        ),
        (
            [group("user name", OWN.but(purpose=""), "user")],
            "app.Model (user, name) has no purpose",
        ),
        (
            [group("user name", OWN.but(readers=()), "user")],
            "app.Model (user, name) has no readers",
        ),
        (
            [group("user name", OWN.but(basis=Basis.NONE), "user")],
            "app.Model (user, name) has no legal basis",
        ),
        (
            [group("user name", OWN.but(erase=Erase.KEEP), "user")],
            "app.Model (user, name) does not say why it outlives the person",
        ),
        (
            [group("user name", OWN)],
            "app.Model (user, name) leads to nobody and does not say why",
        ),
        (
            [group("user name", OPEN, "user")],
            "app.Model (user, name) is about persons, but not personal",
        ),
        (
            [group("user name", OPEN.but(retention="ever"))],
            "app.Model names a rule of retention that does not exist: ever",
        ),
    ],
)
def test_gap_in_a_declaration_is_named(groups, sentence):
    assert _problems(*groups) == (sentence,)


def test_model_without_declaration_is_named():
    declared = group("user name", OWN, "user")

    assert _problems(declared, models=["app.Other"]) == ("app.Other is not declared",)


def test_declaration_without_model_is_named():
    data = Data("app.Gone", ())

    assert problems([data], (), {}, RULE_IDS) == ("app.Gone is declared, but no model",)


def test_model_declared_in_both_ways_is_named():
    other = Impersonal(("app.Model",), "Numbers")

    assert _problems(group("user name", OPEN), impersonal=[other]) == (
        "app.Model is declared twice",
    )


def test_rules_of_retention_are_unique_and_used_or_late():
    used = {g.handling.retention for d in registry.declared() for g in d.groups}
    unused = {
        rule.id
        for rule in RULES
        if rule.ended in {Ended.NIGHTLY, Ended.WITH_OWNER} and rule.id not in used
    }

    assert len({rule.id for rule in RULES}) == len(RULES)
    assert unused == {"audit_sharing"}


def test_period_is_said_in_words():
    words = {rule.id: rule.words for rule in RULES}

    assert words["export_files"] == "1 day"
    assert words["audit_security"] == "12 months"
    assert words["account"] == "-"
