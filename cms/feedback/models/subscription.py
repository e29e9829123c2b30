"""What a person wants to hear of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.feedback.querysets.subscriptions import SubscriptionQuerySet
from cms.knowledge.models import ContentPage, Topic


class Subscription(models.Model):
    """News of one page, of a topic, or of all that is written for the own functions.

    With neither page nor topic it is about the functions that the person holds when
    the news are gathered.
    """

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="subscriptions"
    )
    page = models.ForeignKey(
        ContentPage, on_delete=models.CASCADE, null=True, related_name="subscriptions"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, null=True, related_name="subscriptions"
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None) | models.Q(topic=None),
                name="subscription_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["person", "page"], name="subscription_once_per_page"
            ),
            models.UniqueConstraint(
                fields=["person", "topic"], name="subscription_once_per_topic"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(page=None, topic=None),
                name="subscription_once_per_function",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.page_id or self.topic_id or 'functions'}"
