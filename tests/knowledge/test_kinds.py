"""The kinds of instructions that a fresh site has."""

import pytest
from django.core.management import call_command
from django.db.utils import IntegrityError

from cms.knowledge.models import InstructionKind
from cms.knowledge.services.approval_steps import kinds_by_key
from tests.knowledge.factories import TopicFactory, load, write_page

pytestmark = pytest.mark.django_db


def test_fresh_site_has_the_service_instruction_and_its_sisters():
    assert list(kinds_by_key().values()) == [
        "Dienstanweisung", "Dienstvereinbarung", "Rundverfügung", "Satzung",
    ]  # fmt: skip


def test_renamed_and_deleted_kinds_do_not_come_back(tmp_path):
    TopicFactory(slug="e-akte")
    InstructionKind.objects.filter(name="Rundverfügung").update(name="Rundschreiben")
    InstructionKind.objects.get(name="Satzung").delete()
    write_page(tmp_path, "akten-ordnen")

    load(tmp_path)
    call_command("migrate", verbosity=0)

    names = InstructionKind.objects.values_list("name", flat=True)
    assert list(names) == ["Dienstvereinbarung", "Rundschreiben"]


def test_kind_is_there_once():
    with pytest.raises(IntegrityError):
        InstructionKind.objects.create(name="Satzung")
