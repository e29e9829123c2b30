"""Reviews of pages: who is asked, what is due, and that a page still holds."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.accounts.models import Publisher, User
from cms.accounts.permissions import is_operator, memberships_of
from cms.audit.services import record
from cms.knowledge.domain.care import ALONE, next_review
from cms.knowledge.models import ContentPage
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.version import raise_version


def kept_by(person: User | AnonymousUser, today: date) -> ContentPageQuerySet:
    """Return the live pages whose review this person is asked for, sooner or later.

    As deputy only those that are 14 days late. Operators answer for what belongs to
    the platform, where nobody else may hold a role.
    """
    asked = answered_by(person, models.Q(review_on__lte=today - ALONE))
    return ContentPage.objects.live().filter(asked, review_on__isnull=False)


def answered_by(
    person: User | AnonymousUser, late: models.Q, page: str = ""
) -> models.Q:
    """Return the condition that this person answers for a page, as operator too.

    Args:
        person: who is asked; with one query in each request.
        late: when the deputy is asked, too.
        page: the lookup that leads to the page, such as ``page__``; "" for pages.
    """
    asked = models.Q(pk__in=())
    for each in memberships_of(person):
        codes = {each.role, each.function} - {""}
        held = models.Q((f"{page}publisher", each.publisher_id))
        asked |= held & models.Q((f"{page}responsible__in", codes))
        asked |= held & models.Q((f"{page}deputy__in", codes)) & late
    if is_operator(person):
        asked |= models.Q((f"{page}publisher__kind", Publisher.Kind.PLATFORM))
    return asked


@transaction.atomic
def confirm(page: ContentPage, person: User | AnonymousUser) -> None:
    """Note that the page still holds; the next review is counted from today."""
    _reviewed(page, timezone.localdate())
    log(instance=page.specific, action="knowledge.review", user=person)
    record("knowledge.page_reviewed", page)
    raise_version()


def note_release(sender: type[Page], **told: Any) -> None:
    """Count the review from a publication; receives Wagtail's signal.

    A page without a publisher becomes the platform's. An alias is looked after with
    the page it shows.
    """
    page = told["instance"]
    if not isinstance(page, ContentPage) or page.alias_of_id:
        return
    if page.publisher_id is None:
        platform, _made = Publisher.objects.get_or_create(kind=Publisher.Kind.PLATFORM)
        page.publisher = platform
    _reviewed(page, timezone.localdate(), publisher=page.publisher_id)


def _reviewed(page: ContentPage, day: date, **values: Any) -> None:
    page.reviewed_on, page.review_on = day, next_review(day, page.review_months)
    dates = {"reviewed_on": page.reviewed_on, "review_on": page.review_on}
    ContentPage.objects.filter(pk=page.pk).update(**dates, **values)
