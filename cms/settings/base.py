"""Settings every environment shares; values come from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cms.settings.environment import ROOT, env
from cms.settings.security import *

VAR = env.folder("VAR_DIR", default=str(ROOT / "var"))
BASE_URL = env.address("BASE_URL", default="http://127.0.0.1:8000")
SITE_TITLE = env("SITE_TITLE", default="Wandelwerk")
# Who runs the installation, as the imprint names it.
OPERATOR = {
    "name": env("OPERATOR_NAME", default=""),
    "address": env("OPERATOR_ADDRESS", default="").replace("\\n", "\n"),
    "email": env("OPERATOR_EMAIL", default=""),
}
# The band "Offizielle Website" is for public bodies only.
OFFICIAL_WEBSITE = env.bool("OFFICIAL_WEBSITE", default=False)

INSTALLED_APPS = [
    "barcamps",
    "curricula",
    "assessment",
    "cms.adoption",
    "cms.acknowledgement",
    "cms.transfer",
    "cms.feedback",
    "cms.knowledge",
    "cms.search",
    "cms.search.engine",
    "cms.accounts",
    "cms.municipalities",
    "cms.mail",
    "cms.jobs",
    "cms.audit",
    "cms.ui",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "cms.accounts.apps.PeopleConfig",
    "wagtail.snippets",
    "cms.knowledge.apps.DocumentsConfig",
    "cms.knowledge.apps.ImagesConfig",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "cms.ui.request_id.request_ids",
    "cms.ui.logs.request_lines",
    "cms.ui.headers.SecurityHeadersMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.ui.health.probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.knowledge.middleware.visitor_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cms.ui.input.RefuseBrokenInput",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.audit.middleware.audited",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.accounts.middleware.living_sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.knowledge.middleware.PageRedirects",
    "cms.knowledge.middleware.HousesInTheAdmin",
    "cms.municipalities.middleware.former_slugs",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.ui.context_processors.site_frame",
            ],
        },
    }
]
FORM_RENDERER = "cms.ui.forms.KernRenderer"

# Data: SQLite with WAL by default, PostgreSQL by DATABASE_URL.
DATABASES = {
    "default": env.database("DATABASE_URL", default=f"sqlite:///{VAR}/db.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    # Parts of pages that are the same for everybody, kept by each process for itself.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template-fragments",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

# Accounts
AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "cms.accounts.models.session"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:my_day"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "cms.accounts.adapters.ClosedAdapter"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
# Codes by mail: eight digits, three tries, sent again twice. Mail servers that let an
# unknown sender wait need minutes. How often: cms.accounts.services.codes.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Failures only, per address and per account. Source: privacy-and-security, R26.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "20/15m/ip,5/15m/key",
    # A reset looks the same whether it succeeds, so all of them count: many may share
    # one address.
    "reset_password": "60/h/ip,3/h/key",
    "reset_password_from_key": "60/h/ip",
    "change_password": "5/15m/user",
    "reauthenticate": "20/15m/user",
}
# Proxies in front; X-Forwarded-For counts for nothing without them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

# Language and time
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# Static files and media
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_DIR", default=str(VAR / "static")))
STATICFILES_DIRS = [("kern", ROOT / "node_modules/@kern-ux/native/dist")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
# Evidence of self-assessments: confidential, never below MEDIA_ROOT.
CONFIDENTIAL_ROOT = VAR / "confidential"
# Pages laid out as PDF, by what they say: made anew when they are missing.
LAID_OUT_ROOT = VAR / "laid-out"
# Touched with every change visitors can see: all processes of this machine look at it.
CONTENT_STAMP = VAR / "content-changed"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "cms.ui.uploads.LimitUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Jobs and mails wait in the database for the worker.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAIL_BY_WORKER = True

# Mail
EMAIL_CONFIG = env.mail("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="wandelwerk@localhost")
# Where mail servers report what did not arrive; empty: to the sender.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS", default="")

# Wagtail
WAGTAIL_SITE_NAME = SITE_TITLE
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.ui.editorial.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# The address sets a stricter policy, see cms.urls.
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = False
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.ui.editorial.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# Search: an index of our own on this machine, or the database's (SEARCH_URL=database://).
WAGTAILSEARCH_BACKENDS = {
    "default": env.search("SEARCH_URL", default=f"whoosh://{VAR / 'search'}")
}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True  # docs/approval.md
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.knowledge.services.finishing.publish_approved"
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Wagtail's preview shows pages in a frame of the same host.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
