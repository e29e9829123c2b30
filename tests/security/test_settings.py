"""Hardening decisions H1 to H10, as far as they apply yet."""

from importlib.metadata import version
from pathlib import Path

import django
import pytest
import wagtail
from django.apps import apps
from django.conf import settings
from wagtail.models import Collection, Page
from wagtail.snippets.models import get_snippet_models

from tests.security.addresses import addresses

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for app in ("cms", "assessment", "curricula", "barcamps")
    for path in (ROOT / app).rglob("*")
    if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
]
# Snippets that are terms of the whole installation, nobody's own.
COMMON_SNIPPETS = {
    "knowledge.FundingProgramme",
    "knowledge.GlossaryTerm",
    "knowledge.InstructionKind",
    "knowledge.Topic",
    "search.BestBet",
    "search.SynonymGroup",
}
# Where markup is made by the program itself, never from input: why.
TRUSTED_MARKUP: dict[str, str] = {
    "cms/ui/charts.py": "SVG drawn by matplotlib from numbers and escaped labels",
    "assessment/templates/assessment/result_body.html": "the same SVG, stored",
    "assessment/templates/assessment/result_gaps.html": "the same SVG, stored",
    "cms/ui/templates/ui/field_hint.html": "help texts of our own forms",
    "cms/knowledge/templates/knowledge/body.html": "rich text, cleaned when written",
    "cms/transfer/templates/transfer/pdf/sheet.html": "the same text, on paper",
    "cms/knowledge/templates/knowledge/index.html": "our own template, kept as HTML",
    "cms/knowledge/templates/knowledge/glossary.html": "our own template, kept",
}


def test_h1_versions_are_recent_and_spatial_lookups_absent():
    assert wagtail.VERSION[:3] >= (8, 0, 1)
    assert django.VERSION[:3] >= (5, 2, 17)
    assert "django.contrib.gis" not in settings.INSTALLED_APPS


def test_h2_rights_in_the_admin_come_from_our_rule():
    from rules import perm_exists

    assert perm_exists("wagtailadmin.access_admin")
    assert "django.contrib.auth.backends.ModelBackend" not in (
        settings.AUTHENTICATION_BACKENDS
    )


def test_h3_nothing_confidential_lives_in_wagtail():
    snippets = {model._meta.label for model in get_snippet_models()}
    tenant_keys = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Page | Collection)
        for field in model._meta.get_fields()
        if field.is_relation
        and field.related_model is not None
        and field.related_model._meta.app_label in {"assessment"}
        and field.concrete
    ]

    assert snippets <= COMMON_SNIPPETS
    assert tenant_keys == []


@pytest.mark.parametrize(
    "app",
    [
        "wagtail.contrib.forms",
        "wagtail.contrib.simple_translation",
        "wagtail.contrib.settings",
        "wagtail.api.v2",
        "django.contrib.admin",
    ],
)
def test_h4_apps_are_off(app):
    assert app not in settings.INSTALLED_APPS


def test_h4_no_address_makes_pictures_or_answers_an_api_of_wagtail():
    names = {address.name for address in addresses()}

    assert "wagtailimages_serve" not in names
    assert not {name for name in names if name.startswith("wagtailapi")}


def test_h4_shared_passwords_gravatar_and_update_check_are_off():
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS == {"SHARED_PASSWORD": False}
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS == {"SHARED_PASSWORD": False}
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/_util/authenticate_with_password/1/1/",
        "/dokumente/authenticate_with_password/1/",
    ],
)
def test_h4_shared_password_addresses_are_closed(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_h5_documents_are_served_by_a_view_and_svg_is_not_taken():
    assert settings.WAGTAILDOCS_SERVE_METHOD == "serve_view"
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert "svg" not in settings.WAGTAILDOCS_EXTENSIONS
    assert "html" not in settings.WAGTAILDOCS_EXTENSIONS


def test_h5_no_address_leads_into_the_media_folder():
    routes = [address.route for address in addresses()]

    assert not [route for route in routes if route.startswith("media")]
    assert not Path(settings.CONFIDENTIAL_ROOT).is_relative_to(settings.MEDIA_ROOT)


def test_h6_embeds_fetch_nothing():
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_h7_no_library_with_known_holes_is_installed():
    for name in ("python-docx", "mammoth"):
        with pytest.raises(ModuleNotFoundError):
            version(name)

    assert int(version("weasyprint").partition(".")[0]) >= 70


@pytest.mark.parametrize(
    "call", ["mark_safe(", "|safe", "html_signal", "autoescape off"]
)
def test_h8_markup_is_trusted_in_listed_files_only(call):
    found = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.suffix != ".txt" and call in path.read_text(encoding="utf-8")
    }

    assert found - set(TRUSTED_MARKUP) == set()


def test_h9_texts_of_mails_reach_into_no_object():
    texts = [path for path in SOURCES if "mail" in path.parts or "email" in path.parts]
    calls = [
        str(path)
        for path in texts
        if ".user." in path.read_text() or "request" in path.read_text()
    ]

    assert texts
    assert calls == []


def test_h10_hosts_are_named_and_proxies_count_nothing_by_default():
    assert "*" not in settings.ALLOWED_HOSTS
    assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0
    assert not getattr(settings, "USE_X_FORWARDED_HOST", False)


def test_h10_links_come_from_the_configured_address_only():
    calls = ("build_absolute_uri", "get_current_site", "request.get_host")
    found = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if any(call in path.read_text(encoding="utf-8") for call in calls)
    }

    # These ask whether an address is on this host; they build none.
    assert found <= {
        "cms/accounts/adapters.py",
        "cms/accounts/views/access.py",
        "cms/knowledge/middleware.py",
        "cms/ui/address.py",
        "cms/ui/views.py",
    }
