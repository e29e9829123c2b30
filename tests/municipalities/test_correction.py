"""Operators correct bodies; imports leave that alone."""

import pytest
from django.urls import reverse

from cms.municipalities.forms import CorrectionForm
from cms.municipalities.models import FormerSlug, Municipality
from cms.municipalities.permissions import OperatorsChange
from cms.municipalities.services import Correction, Refused, correct_body
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def _correction(body, **changes):
    values = {
        "slug": body.slug,
        "administered_by": None,
        "by_hand": False,
        "merged_into": None,
    }
    return Correction(**values | changes)


def test_administration_is_set_by_hand():
    body, town = MunicipalityFactory(), MunicipalityFactory(kind="63")

    correct_body(body, correction=_correction(body, administered_by=town, by_hand=True))

    body.refresh_from_db()
    assert (body.administered_by, body.administered_by_hand) == (town, True)
    assert not body.is_administration


def test_new_slug_keeps_the_old_one_leading_here_and_back():
    body = MunicipalityFactory(slug="berga-elster")

    correct_body(body, correction=_correction(body, slug="berga"))
    body.refresh_from_db()
    correct_body(body, correction=_correction(body, slug="berga-elster"))

    body.refresh_from_db()
    assert body.slug == "berga-elster"
    assert [row.slug for row in FormerSlug.objects.all()] == ["berga"]


def test_slug_of_a_predecessor_is_refused():
    body, other = MunicipalityFactory(), MunicipalityFactory()
    FormerSlug.objects.create(slug="alt", municipality=other)

    with pytest.raises(Refused):
        correct_body(body, correction=_correction(body, slug="alt"))

    assert FormerSlug.objects.get().municipality == other


@pytest.mark.parametrize("case", ["itself", "member", "association", "merged"])
def test_contradictions_are_refused(case):
    association = MunicipalityFactory(kind="52")
    body = MunicipalityFactory()
    member = MunicipalityFactory(administered_by=association, is_administration=False)
    corrected, changes = {
        "itself": (body, {"administered_by": body}),
        "member": (body, {"administered_by": member}),
        "association": (association, {"administered_by": body}),
        "merged": (body, {"merged_into": body}),
    }[case]

    with pytest.raises(Refused):
        correct_body(corrected, correction=_correction(corrected, **changes))


def test_form_finds_bodies_by_key_and_names_what_is_wrong():
    body, other = MunicipalityFactory(), MunicipalityFactory()
    values = {"slug": body.slug, "merged_into_ars": other.ars}

    good = CorrectionForm(values, instance=body)
    unknown = CorrectionForm(values | {"merged_into_ars": "1"}, instance=body)
    wrong = CorrectionForm(values | {"merged_into_ars": body.ars}, instance=body)

    assert good.is_valid()
    assert good.save().merged_into == other
    assert "merged_into_ars" in unknown.errors
    assert "__all__" in wrong.errors


def test_operator_lists_finds_and_corrects_in_the_admin(client):
    body = MunicipalityFactory(name="Haiger")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    listing = client.get(reverse("register:index"), {"q": "haig"}).content.decode()
    url = reverse("register:edit", args=[body.pk])
    page = client.get(url).content.decode()
    response = client.post(url, {"slug": body.slug, "locative": "im schönen Haiger"})

    body.refresh_from_db()
    assert url in listing
    assert 'placeholder="in Haiger"' in page
    assert response.status_code == 302
    assert body.in_kommune == "im schönen Haiger"


def test_nobody_adds_or_deletes_in_the_admin(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    page = client.get(reverse("register:index")).content.decode()

    assert "register/new" not in page
    assert client.get("/redaktion/register/new/").status_code == 404


def test_editors_do_not_see_the_register_in_the_admin(client):
    client.force_login(UserFactory())

    assert client.get(reverse("register:index")).status_code == 302


def test_wagtail_s_policy_knows_operators_alone():
    operator = UserFactory(is_superuser=True)
    UserFactory()
    policy = OperatorsChange(Municipality)

    assert list(policy.users_with_any_permission(["change"])) == [operator]
    assert not policy.users_with_any_permission(["add", "delete"]).exists()
    assert not policy.user_has_permission(operator, "delete")
