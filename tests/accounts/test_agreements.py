"""The agreement with the staff council: recorded, shown to both sides, taken back."""

from datetime import date

import pytest
from django.utils import timezone

from cms.accounts.domain.annex import VERSIONS
from cms.accounts.models import HouseAgreement, Role
from cms.accounts.services import Refused, agreements
from cms.audit.models import Entry
from tests.accounts.factories import UserFactory, person_at
from tests.accounts.signing import PASSWORD, sign_in
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
URL = "/kommunen/musterheim/datenschutz/vereinbarung/"
DAY = date(2026, 3, 2)


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def _record(town, by, title="DV Lernen 1/2026", concluded_on=DAY):
    return agreements.record_agreement(
        town, title=title, concluded_on=concluded_on, by=by, on=DAY
    )


def test_recording_counts_for_the_reports_of_today(town):
    by = UserFactory()

    found = _record(town, by)

    assert agreements.is_agreed(town)
    assert (found.annex_version, found.recorded_by) == (VERSIONS[-1].number, by)
    assert Entry.objects.get(action="accounts.agreement_recorded").tenant == town.pk


def test_recording_again_replaces_what_was_recorded(town):
    by = UserFactory()
    _record(town, by)

    _record(town, by, title="DV Lernen 2/2026")

    assert HouseAgreement.objects.get().title == "DV Lernen 2/2026"


def test_agreement_of_tomorrow_is_refused(town):
    with pytest.raises(Refused, match="nicht später als heute"):
        _record(town, UserFactory(), concluded_on=date(2026, 3, 3))

    assert not agreements.is_agreed(town)


def test_agreement_of_another_house_does_not_count(town):
    _record(MunicipalityFactory(name="Neuheim"), UserFactory())

    assert not agreements.is_agreed(town)


def test_ending_turns_it_off_once(town):
    _record(town, UserFactory())

    agreements.end_agreement(town)

    assert not agreements.is_agreed(town)
    with pytest.raises(Refused):
        agreements.end_agreement(town)
    assert Entry.objects.filter(action="accounts.agreement_ended").count() == 1


def _coordinate(client, town):
    coordinator = person_at(town, Role.COORDINATOR)
    coordinator.set_password(PASSWORD)
    coordinator.save()
    sign_in(client, coordinator.email)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302), ("", 404), (Role.LEARNER, 404), (Role.LEAD, 404),
        (Role.EDITOR, 404), (Role.STAFF_COUNCIL, 404), (Role.COORDINATOR, 200),
    ],
)  # fmt: skip
def test_roles(client, town, role, status):
    if role is not None:
        client.force_login(person_at(town, role) if role else UserFactory())

    assert client.get(URL).status_code == status


def test_coordination_records_and_the_council_reads_it(client, town):
    _coordinate(client, town)
    data = {"title": "DV Lernen 1/2026", "concluded_on": "2026-03-02"}

    said = client.post(URL, data, follow=True).content.decode()

    assert "Die Vereinbarung ist festgehalten." in said
    client.force_login(person_at(town, Role.STAFF_COUNCIL))
    read = client.get("/kommunen/musterheim/datenschutz/").content.decode()
    assert "„DV Lernen 1/2026“, geschlossen am 2. März 2026." in read
    assert "Vereinbarung festhalten" not in read


def test_what_was_typed_stays_where_it_is_refused(client, town):
    _coordinate(client, town)
    later = timezone.localdate().replace(year=timezone.localdate().year + 1)

    said = client.post(URL, {"title": "DV Lernen", "concluded_on": later.isoformat()})

    assert "nicht später als heute" in said.content.decode()
    assert 'value="DV Lernen"' in said.content.decode()


def test_changed_reports_ask_for_a_new_talk(client, town):
    found = _record(town, UserFactory())
    HouseAgreement.objects.filter(pk=found.pk).update(annex_version=0)
    _coordinate(client, town)

    assert "haben sich seither geändert" in client.get(URL).content.decode()


def test_taking_it_back_twice_says_so(client, town):
    _record(town, UserFactory())
    _coordinate(client, town)

    first = client.post(f"{URL}beenden/", follow=True).content.decode()
    second = client.post(f"{URL}beenden/", follow=True).content.decode()

    assert "Es ist keine Vereinbarung mehr festgehalten." in first
    assert "sehen Sie noch einmal auf die Seite" in second
