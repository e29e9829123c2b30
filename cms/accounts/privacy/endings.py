"""What accounts erase in the night because its time is over."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cms.accounts.models import (
    Absence,
    AccessLink,
    DataExport,
    Invitation,
    JoinRequest,
    Registration,
    Session,
)
from cms.accounts.services.asking import CONFIRM_WITHIN
from cms.accounts.services.ending import People, left, unused
from cms.audit.domain.retention import rule


def _invitations(at: datetime) -> list[QuerySet[Any]]:
    """Return what is over: nobody can accept it any more, or somebody has."""
    end = at - rule("invitations").period
    old = Invitation.objects.filter(created_at__lte=end)
    links = AccessLink.objects.filter(expires_at__lte=end)
    return [
        old.exclude(accepted_at=None, withdrawn_at=None, expires_at__gt=at),
        links,
        Registration.objects.over(at=at),
    ]


def _absences(at: datetime) -> list[QuerySet[Any]]:
    """Return absences whose last day is long enough ago."""
    day = timezone.localdate(at) - rule("absences").period
    return [Absence.objects.ended_before(day)]


def _requests(at: datetime) -> list[QuerySet[Any]]:
    """Return what was answered a while ago, and what nobody confirmed."""
    ended = at - rule("join_requests").period
    return [JoinRequest.objects.outlived(ended=ended, asked=at - CONFIRM_WITHIN)]


def _sessions(at: datetime) -> list[QuerySet[Any]]:
    return [Session.objects.filter(expire_date__lt=at)]


def _copies(at: datetime) -> list[QuerySet[Any]]:
    return [DataExport.objects.over(at=at)]


def _unused(at: datetime) -> list[People]:
    return [People(unused(at))]


def _leavers(at: datetime) -> list[People]:
    return [People(left(at))]


ENDINGS = {
    "unused_accounts": _unused,
    "leavers": _leavers,
    "invitations": _invitations,
    "absences": _absences,
    "join_requests": _requests,
    "sessions": _sessions,
    "export_files": _copies,
}
