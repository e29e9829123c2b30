"""A small project of modelsearch's own test models, to try one search backend with.

Environment: ``SEARCH_BACKEND_PATH`` is the dotted path of the backend, ``WRITE_MODE``
how it writes (direct or queue), ``DATABASE_URL`` a database instead of SQLite in
memory, ``SEARCH_INDEX`` the folder of the index instead of a temporary one.
"""

import tempfile
from pathlib import Path

from cms.settings.environment import Environment

env = Environment()
BACKEND = env.str("SEARCH_BACKEND_PATH", default="modelsearch.backends.database")
_INDEX = tempfile.TemporaryDirectory(prefix="search-acceptance-")  # gone at the end

SECRET_KEY = "only-for-tests"
USE_TZ = True
ROOT_URLCONF = "modelsearch.test.urls"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.contenttypes",
]
if BACKEND.startswith("cms."):
    # The engine alone: nothing of pages, accounts or jobs.
    INSTALLED_APPS += ["cms.search.engine"]
# One migration there wants extensions of PostgreSQL that the suite does not need.
MIGRATION_MODULES = {"searchtests": None}
DATABASES = {"default": env.database("DATABASE_URL", default="sqlite://:memory:")}
DATABASES["default"]["TEST"] = {"NAME": "test_acceptance"}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {}  # in memory
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 60}
else:
    INSTALLED_APPS += ["django.contrib.postgres"]
FIXTURE_DIRS = [Path(__file__).parent / "fixtures"]
MODELSEARCH_BACKENDS = {
    "default": {
        "BACKEND": BACKEND,
        "PATH": env.str("SEARCH_INDEX", default=_INDEX.name),
        "WRITE_MODE": env.str("WRITE_MODE", default="direct"),
    }
}
TEST_RUNNER = "tests.acceptance.runner.CountingRunner"
