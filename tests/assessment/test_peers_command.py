"""The command that names peers."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.assessment.peer_rows import make_body

pytestmark = pytest.mark.django_db


def test_command_gives_one_line_of_json(asker, helper, capsys):
    call_command("peers", asker.ars, "--json")

    line = json.loads(capsys.readouterr().out)
    assert line["needs"] == ["akt-02", "men-03"]
    assert [(peer["ars"], peer["topics"]) for peer in line["peers"]] == [
        ("065320002002", ["dms", "schulung"])
    ]


def test_command_in_words(asker, helper, capsys):
    call_command("peers", asker.ars)
    call_command("peers", helper.ars)
    call_command("peers", make_body("065320001009").ars)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("065320002002 Beispielstadt: dms, schulung. ")
    assert len(lines) == 3


def test_command_refuses_an_unknown_key():
    with pytest.raises(CommandError, match="999"):
        call_command("peers", "999")
