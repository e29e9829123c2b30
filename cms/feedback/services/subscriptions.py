"""Subscribing, ending it, and the news of the last week."""

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import groupby

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.permissions import memberships_of
from cms.accounts.services import Refused
from cms.audit.services import record
from cms.feedback.domain.weeks import News, last_week
from cms.feedback.models import Subscription
from cms.knowledge.models import ChangeKind, ContentPage, PageVersion, Topic
from cms.search.services.visible import readable_pages

MOST = 200  # subscriptions of one person
FULL = _("You have 200 subscriptions. Please end some of them first.")
_SALT = "cms.feedback.subscriptions"


@transaction.atomic
def subscribe(
    person: User, *, page: ContentPage | None = None, topic: Topic | None = None
) -> Subscription:
    """Return the subscription to a page, a topic, or what is for the own functions.

    Raises:
        Refused: if the person has as many as anybody can read.
    """
    own = Subscription.objects.of(person)
    about = {"page_id": page and page.pk, "topic_id": topic and topic.pk}
    found = own.filter(**about).first()
    if found is None:
        if own.count() >= MOST:
            raise Refused(FULL)
        found = Subscription.objects.create(person=person, **about)
        record("feedback.subscribed", found)
    return found


@transaction.atomic
def end(subscription: Subscription) -> None:
    """End one subscription."""
    record("feedback.unsubscribed", subscription)
    subscription.delete()


@transaction.atomic
def end_all(person: User) -> None:
    """End all subscriptions of a person; the second time nothing happens."""
    for each in Subscription.objects.of(person):
        end(each)


def functions_of(person: User) -> set[str]:
    """Return the functions the person holds anywhere now."""
    return {each.function for each in memberships_of(person)} - {""}


def news_for(person: User, today: date) -> list[News]:
    """Return what was released in the last full week of what the person subscribed to.

    Pages the person may not read at this moment are left out. Of several versions of a
    page the newest is named; substantive changes come first. One query for those who
    subscribed to nothing.
    """
    wanted = _wanted(person, Subscription.objects.of(person))
    if wanted is None:
        return []
    first, after = map(_begin, last_week(today))
    pages = ContentPage.objects.filter(wanted, pk__in=readable_pages(person))
    found = PageVersion.objects.filter(
        page__in=pages.values("pk"), released_at__gte=first, released_at__lt=after
    )
    rows = found.listed().select_related("page").order_by("page", "-number")
    by_page = groupby(rows, key=lambda row: row.page_id)
    news = [_news(list(of_page)) for _page, of_page in by_page]
    return sorted(news, key=lambda one: (not one.is_substantive, one.title, one.page))


def off_token(person: User) -> str:
    """Return what the link to the end of all subscriptions carries."""
    return signing.Signer(salt=_SALT).sign(str(person.pk))


def person_of(token: str) -> User | None:
    """Return whose subscriptions the link ends; nobody if it is not ours."""
    try:
        pk = int(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def _wanted(person: User, rows: Iterable[Subscription]) -> Q | None:
    """Return the condition of pages the person wants to hear of; None without any."""
    own = list(rows)
    pages = [each.page_id for each in own if each.page_id]
    topics = [each.topic_id for each in own if each.topic_id]
    wanted = Q(pk__in=pages) | Q(tagged_topics__tag__in=topics)
    if len(own) > len(pages) + len(topics):
        for function in functions_of(person):
            wanted |= Q(audiences__contains=f"|{function}|")
    return wanted if own else None


def _news(rows: list[PageVersion]) -> News:
    """Return the newest of a page's versions; it is compared with that before all."""
    row = rows[0]
    return News(
        page=row.page_id,
        title=row.page.title,
        url=row.page.url or "",
        number=row.number,
        old=rows[-1].number - 1,
        note=row.note,
        is_substantive=any(each.change_kind == ChangeKind.SUBSTANTIVE for each in rows),
        released_on=timezone.localdate(row.released_at),
    )


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
