"""Settings of a real installation: refuses to start with unsafe values."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *

DEBUG = False
DEMO = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _refuse_unsafe() -> None:
    """Stop with one sentence when a value would make the installation unsafe."""
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("DEBUG must be off in production.")
    if len(SECRET_KEY) < 50 or "development-only" in SECRET_KEY:  # noqa: PLR2004 -- Django's W009
        raise ImproperlyConfigured("SECRET_KEY must be secret and 50 characters long.")
    if not ALLOWED_HOSTS or any(host[:1] in "*." for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the hosts, each by its whole name."
        )
    if not BASE_URL.startswith("https://"):
        raise ImproperlyConfigured("BASE_URL must begin with https://.")


_refuse_unsafe()
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Watchers call by number and without https, from inside the house.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
STORAGES["staticfiles"]["BACKEND"] = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
WHITENOISE_USE_FINDERS = False
LOGGING["loggers"]["cms.requests"]["level"] = "INFO"

# Opening a database for every request costs more than most of its queries.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
