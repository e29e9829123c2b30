"""What the IT provider of the demo's home town delivered, waiting for a decision."""

from datetime import timedelta

from django.utils import timezone

from assessment.models import Answer, Contribution, Delivery, Run
from assessment.services.deliveries import LINK_KIND
from cms.accounts.models import AccessLink, User
from cms.accounts.services.links import Recipient, make_link
from cms.municipalities.models import Municipality

NAME = "Robin Beispiel"
ORGANISATION = "Rechenzentrum Musterland"
EMAIL = "robin@rechenzentrum.example"
# By question: level and comment; none of them has been answered by the house yet.
GIVEN: dict[str, tuple[int | None, str]] = {
    "itb-01": (2, "212 Arbeitsplätze im einheitlichen Betrieb, 9 noch nicht."),
    "itb-02": (3, "Der Leistungsschein gilt seit März; wir berichten im Quartal."),
    "itb-03": (None, ""),
    "itb-04": (1, "Gesichert wird täglich. Eine Rücksicherung wurde nie beauftragt."),
    "itb-05": (2, "Zweiter Faktor für alle Fernzugänge seit Juni."),
}


def deliver_at_home(home: Municipality, *, by: User) -> None:
    """Let the provider have answered a sheet about IT, given in yesterday."""
    now = timezone.now()
    given = now - timedelta(days=1)
    run = Run.objects.of(home).open().get()
    recipient = Recipient(EMAIL, NAME, now + timedelta(days=14))
    link = make_link(home, LINK_KIND, recipient, by=by, at=now)
    AccessLink.objects.filter(pk=link.pk).update(opened_at=given)
    delivery = Delivery.objects.create(
        run=run,
        name=NAME,
        organisation=ORGANISATION,
        email=EMAIL,
        questions=list(GIVEN),
        link=link,
        asked_by=by,
        asked_at=now - timedelta(days=3),
        until=link.expires_at,
        given_at=given,
    )
    Contribution.objects.bulk_create(
        Contribution(
            delivery=delivery,
            question=question,
            value=Answer.Value.UNKNOWN if level is None else Answer.Value.LEVEL,
            level=level,
            comment=comment,
            answered_at=given,
            state=Contribution.State.WAITING,
        )
        for question, (level, comment) in GIVEN.items()
    )
