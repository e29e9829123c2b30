"""A town gives parts back, the keepers answer, and nothing is left to decide."""

import pytest

from cms.accounts.services import Refused
from cms.adoption.models import Adoption, Proposal
from cms.adoption.services import giving_back as services
from cms.adoption.services.following import detach
from cms.adoption.services.giving_back import Answer
from cms.adoption.services.notes import notes_of
from cms.knowledge.domain.merge import ORDER, About, Subject
from tests.accounts.factories import UserFactory
from tests.adoption.deciding import A, B, C, again, edit, look
from tests.adoption.factories import DAY, adopted, newest, publish, release, texts_of

pytestmark = pytest.mark.django_db
YES, NO = Answer(is_accepted=True), Answer(is_accepted=False, word="Nur bei Ihnen.")
POST = "Anträge gehen per Post ein."


def send(adoption, *chosen, **words):
    words = {"note": "Klarer.", **words}
    return services.send(again(adoption), chosen, words, role="editor", on=DAY)


def answer(sent, answers, here=None):
    fresh = Proposal.objects.with_pages().get(pk=sent.pk)
    here = services.look_at(fresh).here if here is None else here
    return services.answer(fresh, answers, here=here, by=UserFactory(), on=DAY)


def answered(sent):
    return {
        one.name: (one.is_accepted, one.word) for one in sent.parts.order_by("name")
    }


def test_accepted_part_leaves_nothing_to_decide(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C", d="Neu von uns")
    sent = send(adoption, A, Subject(About.BLOCK, "d"))

    assert answer(sent, {A: YES, Subject(About.BLOCK, "d"): YES})
    assert texts_of(source) == {
        "a": "A, klarer",
        "b": POST,
        "c": "C",
        "d": "Neu von uns",
    }
    assert source.specific.live
    publish(newest(source))

    assert look(adoption).comparison.needed == ()
    assert look(adoption).newest == 2


def test_only_chosen_parts_are_given_out(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="Vertraulich")
    sent = send(adoption, A)

    assert [row.subject for row in services.look_at(sent).rows] == [A]


def test_later_words_of_the_town_are_not_given_out(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A)
    edit(adoption, a="Ganz anders", b=POST, c="C")

    answer(sent, {A: YES})

    assert texts_of(source)["a"] == "A, klarer"


def test_unpublished_words_are_not_offered(adoption):
    draft = newest(adoption.page)
    draft.title = "Entwurf"
    draft.save_revision()

    assert services.offered(again(adoption)) == []


def test_declined_part_keeps_the_origin_and_says_why(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A)
    before = again(adoption).origin.latest_revision_id

    assert not answer(sent, {A: NO})

    assert again(adoption).origin.latest_revision_id == before
    assert answered(sent) == {"a": (False, "Nur bei Ihnen.")}


def test_changes_of_both_sides_are_put_together(source, adoption):
    edit(adoption, a="A", b="Anträge gehen bei uns per Post ein.", c="C")
    sent = send(adoption, B)
    release(source, a="A", b="Anträge gehen per Post oder Portal ein.", c="C")

    answer(sent, {B: YES})

    assert texts_of(source)["b"] == "Anträge gehen bei uns per Post oder Portal ein."


def test_field_and_order_are_given_back(source, adoption):
    draft = newest(adoption.page)
    draft.body = [draft.body.raw_data[number] for number in (2, 0, 1)]
    draft.summary = "Kurz gesagt."
    publish(draft)
    summary = Subject(About.FIELD, "summary")
    sent = send(adoption, summary, ORDER)

    answer(sent, {summary: YES, ORDER: YES})

    assert newest(source).summary == "Kurz gesagt."
    assert list(texts_of(source)) == ["c", "a", "b"]


def test_fields_of_both_sides_are_put_together(source, adoption):
    for page, words in (
        (source, "Wie die Post zum Ziel kommt, kurz gesagt heute"),
        (adoption.page, "Wie jede Post zum Ziel kommt, kurz gesagt"),
    ):
        draft = newest(page)
        draft.summary = "Wie die Post zum Ziel kommt, kurz gesagt"
        publish(draft)
        draft = newest(page)
        draft.summary = words
        if page == source:
            later = draft
        else:
            publish(draft)
    Adoption.objects.filter(pk=adoption.pk).update(base=2)
    summary = Subject(About.FIELD, "summary")
    sent = send(adoption, summary)
    publish(later)

    answer(sent, {summary: YES})

    merged = "Wie jede Post zum Ziel kommt, kurz gesagt heute"
    assert newest(source).summary == merged


def test_part_that_stands_there_meanwhile_is_not_asked(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C, klarer")
    sent = send(adoption, A, C)
    release(source, a="A, klarer", b=POST, c="C")

    answer(sent, {C: YES})

    assert answered(sent) == {"a": (None, ""), "c": (True, "")}


def test_source_edited_meanwhile_refuses_the_answer(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A)
    here = services.look_at(sent).here
    release(source, a="A, anders", b=POST, c="C")

    with pytest.raises(Refused, match="inzwischen bearbeitet"):
        answer(sent, {A: YES}, here=here)


def test_second_answer_is_refused(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A)
    answer(sent, {A: NO})

    with pytest.raises(Refused, match="schon beantwortet"):
        answer(sent, {A: YES})


def test_one_proposal_at_a_time(adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    send(adoption, A)

    with pytest.raises(Refused, match="noch nicht beantwortet"):
        send(adoption, A)


def test_what_the_source_says_already_is_not_sent(source, adoption):
    edit(adoption, a="A, klarer", b=POST, c="C")
    release(source, a="A, klarer", b=POST, c="C")

    with pytest.raises(Refused, match="steht das schon"):
        send(adoption, A)
    assert not Proposal.objects.exists()


def test_unpublished_copy_gives_nothing_back(source):
    with pytest.raises(Refused, match="Veröffentlichen Sie"):
        services.offered(again(adopted(source)))


def test_detached_copy_gives_nothing_back(adoption):
    detach(adoption, on=DAY)

    with pytest.raises(Refused, match="folgt seiner Quelle nicht mehr"):
        services.offered(again(adoption))


def test_origin_that_is_gone_gets_nothing(source, adoption):
    source.unpublish()

    with pytest.raises(Refused, match="nicht mehr veröffentlicht"):
        services.offered(again(adoption))


@pytest.mark.parametrize("is_named", [True, False])
def test_towns_are_named_if_they_agreed_once_it_is_published(
    source, adoption, is_named
):
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A, is_named=is_named)
    answer(sent, {A: YES})
    assert notes_of(source)[1] == []

    publish(newest(source))

    named = [str(again(adoption).publisher)] if is_named else []
    assert notes_of(source)[1] == named
