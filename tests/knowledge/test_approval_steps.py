"""Steps a house asks for: staff council and data protection before the approver."""

import pytest

from cms.accounts.models import Role
from cms.knowledge.models import InstructionKind, InstructionPage, PageVersion
from cms.knowledge.permissions.approving import waiting_for
from cms.knowledge.services.approval_steps import asked_steps, set_steps
from cms.knowledge.services.structure import internal_place
from tests.accounts.factories import person_at
from tests.knowledge.approving import approve, draft, submit
from tests.knowledge.factories import text_of, told

pytestmark = pytest.mark.django_db
BOTH = {(0, Role.STAFF_COUNCIL), (0, Role.DATA_PROTECTION)}


def test_all_steps_are_taken_in_their_order(client, editors, houses):
    set_steps(houses[0], BOTH)
    editors["protection"] = person_at(houses[0].municipality, Role.DATA_PROTECTION)
    page = draft(internal_place(houses[0]), InstructionPage, editors["editor"])
    submit(page, editors["editor"])
    asked = []
    for name in ("protection", "council", "approver"):
        asked.append([who for who, one in editors.items() if waiting_for(one).exists()])
        with told():
            approve(client, page, editors[name])
        editors[name] = type(editors[name]).objects.get(pk=editors[name].pk)

    page.refresh_from_db()
    assert asked == [["protection"], ["council"], ["approver"]]
    assert page.live
    assert [step["role"] for step in PageVersion.objects.get().approvals] == [
        "data_protection", "staff_council", "approver",
    ]  # fmt: skip
    assert page.get_workflow().name == (
        "Datenschutz, Personalvertretung, Freigabe durch eine zweite Person"
    )


def test_steps_hold_for_one_kind_of_one_house(editors, houses):
    kind = InstructionKind.objects.get(name="Satzung")
    set_steps(houses[0], {(kind.pk, Role.STAFF_COUNCIL)})
    roles = {}
    for house in houses:
        for each in (kind, None):
            slug = f"{house.pk}-{each or 'ohne'}".lower()
            page = draft(
                internal_place(house), InstructionPage, editors["editor"],
                slug=slug, instruction_kind=each,
            )  # fmt: skip
            tasks = page.get_workflow().tasks
            roles[house == houses[0], bool(each)] = tasks.count()

    assert roles == {
        (True, True): 2, (True, False): 1, (False, True): 1, (False, False): 1,
    }  # fmt: skip


def test_where_nobody_holds_the_role_the_author_hears_it(client, editors, houses):
    set_steps(houses[0], {(0, Role.DATA_PROTECTION)})
    page = draft(internal_place(houses[0]), InstructionPage, editors["editor"])
    submit(page, editors["editor"])
    client.force_login(editors["editor"])

    said = text_of(client.get(f"/redaktion/pages/{page.pk}/edit/"))

    assert "Aber niemand sonst hat hier die Rolle „Datenschutz“." in said


@pytest.mark.parametrize("item_count", [1, 3])
def test_coordination_sets_steps(
    client, editors, houses, item_count, django_assert_num_queries
):
    for number in range(item_count):
        InstructionKind.objects.create(name=f"Art {number}")
    set_steps(houses[0], BOTH)
    client.force_login(editors["coordinator"])
    address = "/kommunen/musterheim/freigabe/"

    with django_assert_num_queries(4):
        shown = client.get(address)
    response = client.post(address, {"kind-0": ["staff_council"]}, follow=True)

    assert "Art 0" in text_of(shown)
    assert "Gespeichert." in text_of(response)
    assert asked_steps(houses[0]) == {(0, "staff_council")}
    client.post(address, {})
    assert asked_steps(houses[0]) == set()
