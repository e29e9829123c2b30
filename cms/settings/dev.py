"""Settings of a development machine and of the demo: local, no secrets."""

from cms.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="development-only-never-for-a-real-installation")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# The demo says so on every page; load_demo is refused in production.
DEMO = env.bool("DEMO", default=False)

# Opening a database for every request costs more than most of its queries.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
