"""Whatever ships is cared for: each page has an owner, a review date and a version."""

import pytest
from django.db.models import Count

from cms.knowledge.models import ContentPage, Topic
from cms.knowledge.models.care import KEEPERS
from cms.knowledge.services.loading import load_content
from cms.knowledge.services.pages import STARTER, PageLoader

PAGES = 252
pytestmark = pytest.mark.django_db


def load_starter():
    reading = PageLoader().read([STARTER])
    for name in sorted({name for one in reading.items for name in one.topics}):
        Topic.objects.get_or_create(slug=name, defaults={"name": name})
    load_content([(PageLoader(), reading)])
    return {one.slug for one in reading.items}


def test_every_page_that_ships_has_owner_review_date_and_version():
    slugs = load_starter()
    pages = ContentPage.objects.filter(slug__in=slugs)
    keepers = [value for _group, choices in KEEPERS for value, _label in choices]

    owned = pages.filter(publisher__isnull=False, responsible__in=keepers)
    released = pages.annotate(released=Count("versions")).filter(released=1)

    assert (len(slugs), pages.live().count()) == (PAGES, PAGES)
    assert owned.count() == PAGES
    assert pages.filter(review_on__isnull=False).count() == PAGES
    assert released.filter(versions__number=1).count() == PAGES
