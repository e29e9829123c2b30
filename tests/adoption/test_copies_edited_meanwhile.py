"""What is written here, or decided by somebody else, after a decision was made."""

from datetime import date

import pytest
from wagtail.models import Revision

from cms.accounts.models import Role
from cms.accounts.services import Refused
from cms.adoption.models import Decision as Stored
from cms.adoption.services.contents import version_of
from cms.adoption.services.taking import take_over
from cms.adoption.services.upstream import decide, draft_page, look_upstream, undo
from cms.knowledge.domain.merge import About, Block, Choice, Decision, Subject
from cms.knowledge.models import ContentPage
from tests.accounts.factories import PublisherFactory, person_at
from tests.knowledge.factories import guide
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
B = Subject(About.BLOCK, "b")


def body(**texts):
    return [
        {"type": "section", "id": key, "value": {"heading": key.upper(), "text": text}}
        for key, text in texts.items()
    ]


@pytest.fixture
def origin():
    return guide("akten-ordnen", body=body(a="Anfang hier.", b="Binnen einer Woche."))


@pytest.fixture
def editor():
    town = PublisherFactory(municipality=MunicipalityFactory())
    return person_at(town.municipality, Role.EDITOR)


@pytest.fixture
def adoption(origin, editor):
    return taken(origin, editor)


def taken(origin, editor):
    publisher = editor.memberships.get().publisher
    made = take_over(origin, publisher, internal=True, by=editor, on=DAY)
    made.page.specific.get_latest_revision_as_object().save_revision().publish()
    made.refresh_from_db()
    return made


def edit(page, **texts):
    found = ContentPage.objects.get(pk=page.pk).specific
    found = found.get_latest_revision_as_object()
    found.body = body(**texts)
    return found.save_revision()


def newest(adoption):
    adoption = type(adoption).objects.get(pk=adoption.pk)
    return version_of(adoption.page.specific.get_latest_revision_as_object())


def adopt(adoption, to, choice=Choice.ADOPT, **values):
    decision, here = Decision(B, choice, **values), look_upstream(again(adoption)).here
    decide(adoption, decision, seen=(to, here), role=Role.EDITOR, on=DAY)


def again(adoption):
    return type(adoption).objects.get(pk=adoption.pk)


def test_words_written_here_after_a_decision_reopen_it(adoption, origin):
    edit(origin, a="Anfang hier.", b="Binnen zwei Wochen.").publish()
    adopt(again(adoption), 2)

    edit(adoption.page, a="Anfang hier.", b="Binnen drei Tagen, sagt die Leitung.")

    assert look_upstream(again(adoption)).open == (B,)


def test_nothing_is_undone_once_the_draft_is_made(adoption, origin, editor):
    edit(origin, a="Anfang hier.", b="Binnen zwei Wochen.").publish()
    adopt(again(adoption), 2)
    draft_page(again(adoption), to=2, by=editor)

    undo(again(adoption), B)

    assert Stored.objects.count() == 1


def test_second_decider_is_told_of_the_first(adoption, origin):
    edit(origin, a="Anfang hier.", b="Binnen zwei Wochen.").publish()
    first, second = again(adoption), again(adoption)
    look_upstream(second)  # both see it open
    adopt(first, 2, Choice.KEEP, reason="Bei uns anders.")

    with pytest.raises(Refused):
        adopt(second, 2)

    assert Stored.objects.get().choice == Choice.KEEP


def test_kept_stays_kept_while_the_draft_waits_and_the_origin_moves(
    adoption, origin, editor
):
    edit(adoption.page, a="Anfang hier.", b="Binnen drei Tagen.").publish()
    edit(origin, a="Anfang hier.", b="Binnen zwei Wochen.").publish()
    adopt(
        again(adoption),
        2,
        Choice.EDIT,
        block=Block("b", "section", "Binnen zwei Tagen.", "B"),
    )
    draft_page(again(adoption), to=2, by=editor)

    edit(origin, a="Neuer Anfang.", b="Binnen zwei Wochen.").publish()

    found = look_upstream(again(adoption))
    assert found.comparison.needed == (Subject(About.BLOCK, "a"),)


def test_adopt_everything_gives_what_the_origin_has(adoption, origin, editor):
    edit(origin, b="Binnen zwei Wochen.", c="Neu.", a="Anfang hier.").publish()
    for subject in look_upstream(again(adoption)).open:
        decide(
            again(adoption),
            Decision(subject, Choice.ADOPT),
            seen=(2, look_upstream(again(adoption)).here),
            role="editor",
            on=DAY,
        )
    draft_page(again(adoption), to=2, by=editor)

    now = version_of(ContentPage.objects.get(pk=origin.pk).specific)
    assert newest(adoption) == now


def test_detached_copy_may_be_taken_over_once_more(adoption, origin, editor):
    from cms.adoption.services.following import detach

    detach(again(adoption), on=DAY)

    assert take_over(origin, adoption.publisher, internal=True, by=editor, on=DAY)


def test_a_decision_carried_to_a_new_id_can_be_undone(editor):
    long = (
        "Anträge gehen per Post und per Portal ein, immer an das Fundbüro, binnen {}."
    )
    origin = guide("fristen", body=body(b=long.format("einer Woche")))
    adoption = taken(origin, editor)
    edit(adoption.page, b=long.format("drei Tagen")).publish()
    edit(origin, b=long.format("zwei Wochen")).publish()
    adopt(again(adoption), 2, Choice.KEEP)
    found = ContentPage.objects.get(pk=origin.pk).specific
    found.body = [{**body(b=long.format("zwei Wochen"))[0], "id": "m"}]
    found.save_revision().publish()
    (subject,) = look_upstream(again(adoption)).comparison.needed
    assert look_upstream(again(adoption)).open == ()

    undo(again(adoption), subject)

    assert subject.name == "m"
    assert look_upstream(again(adoption)).open == (subject,)


def test_other_decisions_stay_when_one_is_undone(adoption, origin):
    edit(origin, a="Neuer Anfang.", b="Binnen zwei Wochen.").publish()
    adopt(again(adoption), 2)
    first = Subject(About.BLOCK, "a")
    seen = 2, look_upstream(again(adoption)).here
    one = Decision(first, Choice.KEEP)
    decide(again(adoption), one, seen=seen, role=Role.EDITOR, on=DAY)

    undo(again(adoption), first)

    assert look_upstream(again(adoption)).open == (first,)
    assert Stored.objects.get().name == "b"


def test_a_decision_about_a_text_that_is_gone_is_open_again(adoption, origin):
    edit(origin, a="Anfang hier.", b="Binnen zwei Wochen.").publish()
    adopt(again(adoption), 2)
    edit(adoption.page, a="Anfang hier!", b="Binnen einer Woche.")
    Revision.objects.filter(pk=Stored.objects.get().here).delete()

    found = look_upstream(again(adoption))

    assert (found.open, found.reopened) == ((B,), (B,))
