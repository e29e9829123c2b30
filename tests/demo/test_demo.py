"""Loading and removing the demo: refused among other people, nothing left behind."""

import json

import pytest
from django.core.management import CommandError, call_command

from cms.municipalities.demo import PLACES, REGIONS
from cms.municipalities.domain.gv100ad import read_records
from cms.municipalities.domain.register import build_register
from cms.municipalities.services.files import find_source, read_lines
from cms.municipalities.services.loading import STARTER_REGISTER
from tests.accounts.factories import UserFactory
from tests.demo.conftest import dump, prepare


@pytest.fixture
def prepared(db):
    prepare()


def test_demo_refuses_a_database_with_other_people(prepared):
    UserFactory()
    before = dump()

    with pytest.raises(CommandError, match="gehört wirklichen Menschen"):
        call_command("load_demo")

    assert dump() == before


def test_removing_without_a_demo_changes_nothing(prepared, capsys):
    before = dump()

    call_command("load_demo", remove=True, json=True)

    assert json.loads(capsys.readouterr().out)["changed"] is False
    assert dump() == before


def test_invented_keys_and_names_are_unused_in_the_register():
    lines = read_lines(find_source(STARTER_REGISTER))
    real = build_register(read_records(lines)).bodies
    names = {f"{region.prefix}{place[0]}" for region in REGIONS for place in PLACES}

    assert len(real) == 12_250
    assert not [r for r in REGIONS if any(one.ars.startswith(r.key) for one in real)]
    assert not names & {body.name for body in real}
