"""Perspectives are personal: nobody stands in, the coordination sees who is away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from assessment.services.assignments import assign_view
from cms.accounts.models import Role
from cms.accounts.services.day import day_groups
from cms.accounts.services.links import Recipient
from tests.accounts.factories import AbsenceFactory, person_at
from tests.assessment.factories import RunFactory

pytestmark = pytest.mark.django_db


def test_coordination_sees_who_is_away_and_nothing_is_handed_on(client):
    run = RunFactory(perspectives=["bm", "al"])
    place, today = run.municipality, timezone.localdate()
    coordinator, asked, deputy = (
        person_at(place, role)
        for role in (Role.COORDINATOR, Role.LEARNER, Role.LEARNER)
    )
    AbsenceFactory(
        municipality=place, person=asked, deputy=deputy, starts_on=today, ends_on=today
    )
    until = timezone.now() + timedelta(days=9)
    assign_view(
        run,
        "bm",
        Recipient(asked.email, asked.name, until),
        by=coordinator,
        at=timezone.now(),
    )
    client.force_login(coordinator)
    path = reverse("assessment:assignments", args=[place.slug, run.pk])

    page = " ".join(client.get(path).content.decode().split())

    assert f"Vertretung: {deputy}" in page
    assert [letter.to for letter in mail.outbox] == [[asked.email]]
    assert [group.title for group in day_groups(deputy)] == ["Vertretung"]
