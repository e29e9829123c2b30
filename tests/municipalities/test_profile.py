"""What a municipality says about itself: its form and what is stored."""

import pytest
from django.http import QueryDict

from cms.municipalities.forms import ProfileForm
from cms.municipalities.models import Platform
from cms.municipalities.services import (
    OutdatedProfileError,
    Profile,
    load_platforms,
    save_profile,
)
from tests.municipalities.factories import MunicipalityFactory, PlatformFactory

pytestmark = pytest.mark.django_db


def _form(body, text):
    return ProfileForm(QueryDict(f"version=1&{text}"), municipality=body)


def test_form_stores_forms_and_platforms_and_shows_them_again():
    body = MunicipalityFactory()
    PlatformFactory(key="openrathaus")
    PlatformFactory(key="enaio", kind="dms")
    form = _form(
        body,
        "locative=im Musterland&portal=openrathaus&dms=enaio&dms_name=Akte"
        "&leadership=Frau Muster&contact_point=das Hauptamt"
        "&operated_by=provider&operator_name=ekom21&visible=on",
    )
    assert form.is_valid(), form.errors

    save_profile(body, profile=form.profile(), version=form.seen)

    body.refresh_from_db()
    assert (body.in_kommune, body.die_kommune) == (
        "im Musterland",
        "die Gemeinde " + body.name,
    )
    assert (body.leadership, body.contact_point) == ("Frau Muster", "das Hauptamt")
    uses = body.platform_uses.order_by("platform__key").values_list(
        "platform__key", "product_name", "operated_by", "operator_name", "visible"
    )
    assert list(uses) == [
        ("enaio", "Akte", "provider", "ekom21", True),
        ("openrathaus", "", "provider", "ekom21", True),
    ]
    again = ProfileForm(municipality=body)
    assert again.initial["dms_name"] == "Akte"
    assert again.initial["operator_name"] == "ekom21"


def test_other_choice_replaces_and_no_choice_removes():
    body = MunicipalityFactory()
    first, second = PlatformFactory(), PlatformFactory()
    save_profile(body, profile=Profile(portal=first), version=1)
    use = body.platform_uses.get()

    save_profile(body, profile=Profile(portal=first, operator_name="ekom21"), version=2)
    assert body.platform_uses.get() == use

    save_profile(body, profile=Profile(portal=second), version=3)
    assert [u.platform for u in body.platform_uses.all()] == [second]

    save_profile(body, profile=Profile(), version=4)
    assert not body.platform_uses.exists()


def test_named_products_come_first_then_the_general_answers():
    load_platforms()

    form = ProfileForm(municipality=MunicipalityFactory())

    _empty, (_title, named), (_other, general) = form.fields["portal"].choices
    assert [name for _key, name in named] == sorted(
        (name for _key, name in named), key=str.casefold
    )
    assert [key for key, _name in general][:4] == [
        "generic-portal",
        "other-portal",
        "own-portal",
        "none-portal",
    ]


def test_only_associations_decide_about_their_members():
    association = MunicipalityFactory(kind="52")
    member = MunicipalityFactory(administered_by=association)

    ours = ProfileForm(municipality=association)
    theirs = ProfileForm(municipality=member)

    assert "members_may_read_result" in ours.fields
    assert "members_may_read_result" not in theirs.fields


def test_placeholders_show_the_derived_forms():
    body = MunicipalityFactory(name="Emsland", kind="44")

    fields = ProfileForm(municipality=body).fields

    shown = [f.widget.attrs.get("placeholder") for f in list(fields.values())[1:4]]
    assert shown == [
        "im Landkreis Emsland",
        "der Landkreis Emsland",
        "des Landkreises Emsland",
    ]


def test_unknown_platform_is_refused():
    assert not _form(MunicipalityFactory(), "portal=nichts").is_valid()


def test_platforms_are_loaded_once_and_updated():
    count = load_platforms()
    Platform.objects.filter(key="enaio").update(name="alt")

    assert load_platforms() == count == Platform.objects.count()
    assert Platform.objects.get(key="enaio").name == "enaio"


def test_stale_profile_is_refused_as_a_whole():
    body, portal = MunicipalityFactory(), PlatformFactory()
    save_profile(body, profile=Profile(leadership="Frau Muster"), version=1)

    with pytest.raises(OutdatedProfileError):
        save_profile(body, profile=Profile(portal=portal), version=1)

    body.refresh_from_db()
    assert (body.leadership, body.profile_version) == ("Frau Muster", 2)
    assert not body.platform_uses.exists()
