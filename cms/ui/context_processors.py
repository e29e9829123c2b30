"""What every page needs of the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the installation and whether it is a demo; no query."""
    return {
        "site_title": settings.SITE_TITLE,
        "is_demo": settings.DEMO,
        "is_official": settings.OFFICIAL_WEBSITE,
    }
