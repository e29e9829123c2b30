from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from cms.accounts.tasks import clear_sessions
from cms.jobs.domain.schedule import Period

pytestmark = pytest.mark.django_db


def test_rows_of_ended_sessions_are_removed_at_night():
    now = timezone.now()
    for key, hours in (("over", -1), ("living", 1)):
        expires = now + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=expires)

    clear_sessions.work({}, [])

    assert clear_sessions.schedule == Period.NIGHTLY
    assert [each.pk for each in Session.objects.all()] == ["living"]
