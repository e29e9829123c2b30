"""Settings that protect: headers, cookies, probes, log lines."""

from typing import Any

from csp.constants import NONE, SELF

from cms.settings.environment import env

# Security headers: nothing from outside, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# How long rows are kept: long enough to tell on Monday whose form from Friday it is.
# Sessions end earlier, see cms.accounts.domain.sessions.
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cms.accounts.views.access.form_too_old"

# Networks many people share, such as a town hall: no limits per address there.
KNOWN_NETWORKS = env.networks("KNOWN_NETWORKS")

# Sites, such as an intranet, that may frame the widget of what is new; nothing else.
WIDGET_ORIGINS = env.origins("WIDGET_ORIGINS")

# Who may read why /readyz says no; everybody else reads yes or no.
PROBE_TOKEN = env("PROBE_TOKEN", default="")
PROBE_NETWORKS = env.networks("PROBE_NETWORKS")
MIN_FREE_MB = env.int("MIN_FREE_MB", default=500)

# Log lines: JSON to the error output, nobody's name in them. Requests are logged
# where it is switched on.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "cms.ui.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # Refused requests have their line already.
        "django.request": {"level": "ERROR"},
        "cms.requests": {"level": "WARNING"},
    },
}
