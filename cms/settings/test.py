"""Settings of the test suite: quick hashes, a database file of its own."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *

DEBUG = False
DEMO = False
SECRET_KEY = "only-for-tests"  # noqa: S105 -- no secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Jobs are done where they are started, mails sent where they are posted.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MAIL_BY_WORKER = False
VAR = Path(tempfile.gettempdir()) / f"wandelwerk-test-{os.getuid()}"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = VAR / "media"
CONFIDENTIAL_ROOT = VAR / "confidential"
LAID_OUT_ROOT = VAR / "laid-out"
CONTENT_STAMP = VAR / f"content-changed-{os.getpid()}"
WAGTAILSEARCH_BACKENDS["default"]["PATH"] = str(VAR / f"search-{os.getpid()}")
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that a migrated template can be copied; durability is not wanted here.
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
    DATABASES["default"]["TEST"] = {"NAME": str(ROOT / ".cache/test.sqlite3")}
