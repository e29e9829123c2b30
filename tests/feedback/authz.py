"""Remarks and tasks for the authorisation matrix."""

from datetime import date

from cms.accounts.models import User
from cms.feedback.models import Remark, Subscription, Task
from cms.knowledge.models import ContentPage
from tests.knowledge.factories import guide

_DAY = date(2026, 3, 2)


def _page(tenant):
    return ContentPage.objects.filter(slug="gefragt").first() or guide("gefragt")


def _remark(tenant):
    values = {"page_id": _page(tenant).pk, "came_on": _DAY, "text": "Zu kurz."}
    return Remark.objects.filter(text="Zu kurz.").first() or Remark.objects.create(
        **values
    )


def _task(tenant):
    values = {"page_id": _page(tenant).pk, "done_on": None}
    return Task.objects.get_or_create(**values, defaults={"opened_on": _DAY})[0]


def _subscription(tenant):
    operator = User.objects.filter(is_superuser=True).first()
    values = {"person": operator, "page_id": _page(tenant).pk}
    return Subscription.objects.get_or_create(**values)[0]


KWARGS = {
    "feedback:end.pk": lambda tenant: _subscription(tenant).pk,
    "feedback:end_by_link.token": lambda tenant: "nichts",
    "feedback:remark.pk": lambda tenant: _page(tenant).pk,
    "feedback:vote.pk": lambda tenant: _page(tenant).pk,
    "feedback:answer.pk": lambda tenant: _remark(tenant).pk,
    "feedback:finish_task.pk": lambda tenant: _task(tenant).pk,
}
MISSING = dict.fromkeys(KWARGS, "0")
BODIES = {
    "feedback:remark": lambda tenant: {"text": "Ein Beispiel fehlt.", "geholfen": "ja"},
    "feedback:vote": lambda tenant: {"geholfen": "ja"},
    "feedback:answer": lambda tenant: {"answer": "Das Beispiel steht jetzt da."},
    "feedback:make_task": lambda tenant: {"page": str(_page(tenant).pk)},
}
NO_FIELDS = {
    "feedback:finish_task": "one button",
    "feedback:subscribe": "one button",
    "feedback:end": "one button",
    "feedback:end_by_link": "one button",
}
