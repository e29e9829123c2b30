"""An origin with versions, a town that takes it over, and who does it there."""

from datetime import date
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from cms.accounts.models import Publisher, Role
from cms.adoption.models import Adoption
from cms.adoption.services.taking import take_over
from cms.knowledge.models import ContentPage, PageVersion
from tests.accounts.factories import MembershipFactory, PublisherFactory
from tests.knowledge.factories import guide, told
from tests.knowledge.houses import town
from tests.municipalities.factories import AllianceFactory

DAY = date(2026, 3, 2)


def sections(**texts):
    """Return raw sections: id and text by name."""
    return [
        {"type": "section", "id": name, "value": {"heading": name, "text": text}}
        for name, text in texts.items()
    ]


def origin(slug="posteingang", **texts) -> ContentPage:
    """Return a released guide of the platform with these sections."""
    return guide(slug, body=sections(**(texts or {"a": "A", "b": "B", "c": "C"})))


def newest(page: ContentPage) -> ContentPage:
    """Return the newest draft, whatever this object still remembers."""
    stored = ContentPage.objects.get(pk=page.pk).specific
    return stored.get_latest_revision_as_object()


def release(page: ContentPage, note="Neu", **texts) -> int:
    """Publish the page with these sections; return the number of its new version."""
    draft = newest(page)
    draft.body = sections(**texts)
    publish(draft, note)
    return PageVersion.objects.of(page).newest_number()


def publish(draft: ContentPage, note="Neu") -> None:
    draft.change_note = note
    with told():
        draft.save_revision().publish()


def alliance(*members: Publisher, slug="am-fluss") -> Publisher:
    """Return an alliance of these towns that can own pages."""
    found = AllianceFactory(name=f"Verbund {slug}", slug=slug)
    found.members.set(each.municipality for each in members)
    return Publisher.objects.create(kind=Publisher.Kind.ALLIANCE, alliance=found)


def adopted(page: ContentPage, publisher=None, *, internal=False) -> Adoption:
    """Return the adoption of a page by an editor of this publisher, else of a town."""
    publisher = publisher or town()
    by = MembershipFactory(publisher=publisher, role=Role.EDITOR).user
    with told():
        return take_over(page, publisher, internal=internal, by=by, on=DAY)


def texts_of(page: ContentPage) -> dict[str, str]:
    """Return the sections of the newest draft, by heading."""
    draft = newest(page)
    return {one.value["heading"]: one.value["text"] for one in draft.body}


class AdoptionFactory(DjangoModelFactory):
    """An adoption of a page of its own; nothing of the pages but their rows counts."""

    class Meta:
        model = Adoption

    page_id = factory.LazyFunction(lambda: origin(f"kopie-{uuid4().hex[:8]}").pk)
    origin_id = factory.LazyFunction(lambda: origin(f"quelle-{uuid4().hex[:8]}").pk)
    publisher = factory.SubFactory(PublisherFactory)
    base = 1
    origin_title = "Posteingang"
    source = "Plattform"
    adopted_on = DAY
