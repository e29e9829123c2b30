"""Pages of giving back: who sees them, what they say, who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Publisher, Role
from cms.adoption.models import Part, Proposal
from cms.adoption.views import proposals
from cms.adoption.wagtail_hooks import proposal_groups
from tests.accounts.factories import MembershipFactory, UserFactory, person_at
from tests.adoption.deciding import again, edit
from tests.adoption.factories import texts_of
from tests.knowledge.factories import text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db
BODY = {"parts": ["block-a"], "note": "Klarer für alle.", "is_named": "on"}


@pytest.fixture
def keeper(source):
    """Return an editor of the platform."""
    platform = Publisher.objects.get(kind=Publisher.Kind.PLATFORM)
    return MembershipFactory(publisher=platform, role=Role.EDITOR).user


@pytest.fixture
def editor(client, adoption):
    edit(adoption, a="A, klarer", b="Anträge gehen per Post ein.", c="C")
    person = person_at(adoption.publisher.municipality, Role.EDITOR)
    client.force_login(person)
    return person


def own(adoption):
    slug = adoption.publisher.municipality.slug
    return f"/kommunen/{slug}/uebernahmen/{adoption.pk}/zurueckgeben/"


@pytest.fixture
def sent(client, adoption, editor):
    client.post(own(adoption), BODY)
    return Proposal.objects.get()


def url(sent):
    return f"/vorschlaege/{sent.pk}/"


def answer(client, sent, **values):
    here = again(sent.adoption).origin.latest_revision_id
    return client.post(url(sent), {"here": here, **values}, follow=True)


def test_proposal_is_sent_and_shown(client, adoption, editor):
    assert "A, klarer" not in text_of(client.get(own(adoption))).split("<ins")[0]

    text = text_of(client.post(own(adoption), BODY, follow=True))

    assert "Wer die Quelle pflegt, erfährt davon." in text
    assert "Noch nicht beantwortet." in text
    assert (Proposal.objects.get().role, Part.objects.get().title) == ("editor", "a")


def test_nothing_typed_is_lost(client, adoption, editor):
    response = client.post(own(adoption), {"note": "Klarer."})

    assert response.status_code == 422
    assert "mindestens einen Teil" in text_of(response)
    assert "Klarer." in text_of(response)


def test_second_proposal_is_refused_in_the_form(client, adoption, sent):
    assert "noch nicht beantwortet" in text_of(client.post(own(adoption), BODY))


def test_copy_without_origin_says_so(client, source, adoption, editor):
    source.unpublish()

    assert "nicht mehr veröffentlicht" in text_of(client.get(own(adoption)))


def test_only_keepers_of_the_source_see_it(client, sent, editor, keeper):
    stranger = person_at(town("beispielstadt").municipality, Role.APPROVER)
    people = [editor, stranger, UserFactory(), keeper, UserFactory(is_superuser=True)]
    found = []
    for person in people:
        client.force_login(person)
        found.append(client.get(url(sent)).status_code)

    assert found == [404, 404, 404, 200, 200]


def test_accepted_part_becomes_a_draft(client, source, sent, keeper):
    client.force_login(keeper)
    assert "Klarer für alle." in text_of(client.get(url(sent)))

    text = text_of(answer(client, sent, **{"choice-block-a": "accept"}))

    assert "Ein Entwurf des Textes ist angelegt." in text
    assert "Danke fürs Zurückgeben" in text
    assert texts_of(source)["a"] == "A, klarer"


def test_declining_takes_a_word(client, source, sent, keeper):
    client.force_login(keeper)

    refused = answer(client, sent, **{"choice-block-a": "decline"})
    done = answer(
        client, sent, **{"choice-block-a": "decline", "word-block-a": "Zu örtlich."}
    )

    assert "Sagen Sie kurz, warum nicht." in text_of(refused)
    assert "Zu örtlich." in text_of(done)
    assert texts_of(source)["a"] == "A"


def test_source_edited_meanwhile_loses_no_answer(client, source, sent, keeper):
    client.force_login(keeper)
    values = {"choice-block-a": "decline", "word-block-a": "Zu örtlich.", "here": 0}

    response = client.post(url(sent), values)

    assert response.status_code == 422
    assert "inzwischen bearbeitet" in text_of(response)
    assert "Zu örtlich." in text_of(response)


def test_proposal_whose_copy_was_detached_says_so(client, sent, keeper):
    type(sent.adoption).objects.update(detached_on=timezone.localdate())
    client.force_login(keeper)

    assert "folgt seiner Quelle nicht mehr" in text_of(client.get(url(sent)))


def lines(person):
    return [line.url for group in proposal_groups(person) for line in group.lines]


def test_day_tells_keepers_then_the_town(client, adoption, sent, editor, keeper):
    assert (lines(keeper), lines(editor)) == ([url(sent)], [])
    client.force_login(keeper)
    answer(client, sent, **{"choice-block-a": "accept"})

    assert (lines(keeper), lines(editor)) == ([], [own(adoption)])
    assert lines(UserFactory()) == []

    then = timezone.localdate() - timedelta(days=14)
    Proposal.objects.update(answered_on=then)
    assert lines(editor) == []


def test_town_is_named_at_the_source(client, source, adoption, sent, keeper):
    client.force_login(keeper)
    answer(client, sent, **{"choice-block-a": "accept"})
    source.refresh_from_db()
    draft = source.get_latest_revision_as_object()
    draft.change_note = "Klarer"
    draft.save_revision().publish()

    named = f"Mit Beiträgen von: {adoption.publisher.municipality.display_name}"
    assert named in " ".join(text_of(client.get(source.url)).split())


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_no_more_queries_for_more_parts(
    client, adoption, editor, count, django_assert_num_queries
):
    texts = {f"neu{number}": f"Ganz neu {number}" for number in range(count)}
    edit(adoption, a="A", b="Anträge gehen per Post ein.", c="C", **texts)
    client.get(own(adoption))

    with django_assert_num_queries(QUERIES):
        response = client.get(own(adoption))

    assert len(response.context["form"].rows) == count


QUERIES = 15


def test_twin_without_its_guard_others_see_a_proposal(client, sent, monkeypatch):
    other = person_at(town("beispielstadt").municipality, Role.EDITOR)
    client.force_login(other)  # keeps other texts
    assert client.get(url(sent)).status_code == 404

    every = Proposal.objects.with_pages()
    monkeypatch.setattr(proposals, "answerable_by", lambda _person: every)

    assert client.get(url(sent)).status_code == 200
