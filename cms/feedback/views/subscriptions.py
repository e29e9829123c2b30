"""Subscribing to pages and topics, and ending it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.models import User
from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused
from cms.feedback.forms import SubscriptionForm
from cms.feedback.models import Subscription
from cms.feedback.services import subscriptions
from cms.knowledge.models import ContentPage, Topic
from cms.search.services.visible import readable_pages


@dataclass(frozen=True, slots=True)
class Subject:
    """What a subscription is about: a page, a topic, or else the own functions."""

    page: ContentPage | None = None
    topic: Topic | None = None

    def __str__(self) -> str:
        return str(self.page or self.topic or _("Everything for my function"))


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List the person's subscriptions, and the news of last week."""
    person = signed_in(request)
    readable = readable_pages(person).values("pk")
    own = list(Subscription.objects.of(person).about(readable))
    context = {
        "subscriptions": [(each, Subject(each.page, each.topic)) for each in own],
        "news": subscriptions.news_for(person, timezone.localdate()),
        "may_follow_functions": bool(subscriptions.functions_of(person))
        and all(each.page_id or each.topic_id for each in own),
    }
    return render(request, "feedback/subscriptions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask whether the person wants to hear of something; a button says yes."""
    person = signed_in(request)
    subject = _subject(request, person)
    if request.method == "POST":
        try:
            subscriptions.subscribe(person, page=subject.page, topic=subject.topic)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = {"what": subject}
            messages.success(request, _("Subscribed: %(what)s.") % words)
        return redirect("feedback:subscriptions")
    topics = subject.page.topics.order_by("name") if subject.page else ()
    context = {"subject": subject, "topics": topics}
    return render(request, "feedback/subscribe.html", context)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of the person's subscriptions."""
    own = Subscription.objects.of(signed_in(request))
    subscriptions.end(get_object_or_404(own, pk=pk))
    messages.success(request, _("The subscription has ended."))
    return redirect("feedback:subscriptions")


@csrf_exempt  # The signed link is the proof; mail programs press the button for one.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether all subscriptions end; they do when the button is pressed."""
    person = subscriptions.person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        subscriptions.end_all(person)
    context = {"is_over": not Subscription.objects.of(person).exists()}
    return render(request, "feedback/subscriptions_end.html", context)


def _subject(request: HttpRequest, person: User) -> Subject:
    """Return what the address is about.

    Raises:
        Http404: if there is no such page or topic, or the person may not read it.
    """
    form = SubscriptionForm(request.GET)
    if not form.is_valid():
        raise Http404
    page, topic = form.cleaned_data["seite"], form.cleaned_data["thema"]
    if page:
        own = ContentPage.objects.filter(pk__in=readable_pages(person))
        return Subject(page=get_object_or_404(own, pk=page))
    if topic:
        return Subject(topic=get_object_or_404(Topic, slug=topic))
    return Subject()
