"""The agreement with the staff council: recorded, changed, ended.

While none is recorded, names of open persons, check questions and reminders to
superiors are off. Source: architecture, "Agreement first".
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.annex import VERSIONS
from cms.accounts.models import HouseAgreement, User
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.municipalities.models import Municipality

NOT_YET = _("The agreement cannot be concluded later than today.")
NONE = _("No agreement is recorded; look at the page again.")


@transaction.atomic
def record_agreement(
    municipality: Municipality, *, title: str, concluded_on: date, by: User, on: date
) -> HouseAgreement:
    """Record the agreement, or replace what was recorded; return it.

    It counts for the version of the list of reports that holds now.

    Raises:
        Refused: if it was concluded later than ``on``, which is today.
    """
    if concluded_on > on:
        raise Refused(NOT_YET)
    values = {
        "title": title,
        "concluded_on": concluded_on,
        "annex_version": VERSIONS[-1].number,
        "recorded_by": by,
        "recorded_on": on,
    }
    agreement, _made = HouseAgreement.objects.update_or_create(
        municipality=municipality, defaults=values
    )
    record("accounts.agreement_recorded", agreement, tenant=municipality.pk)
    return agreement


@transaction.atomic
def end_agreement(municipality: Municipality) -> None:
    """Take the agreement back: what needs it is off from now on.

    Raises:
        Refused: if none is recorded.
    """
    agreement = HouseAgreement.objects.at(municipality).first()
    if agreement is None:
        raise Refused(NONE)
    record("accounts.agreement_ended", agreement, tenant=municipality.pk)
    agreement.delete()


def is_agreed(municipality: Municipality) -> bool:
    """Return whether names and check questions may be used there; one query."""
    return HouseAgreement.objects.at(municipality).exists()
