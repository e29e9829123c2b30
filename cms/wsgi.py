"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

# What was loaded so far stays: collecting garbage must not walk through it again and
# again while requests are answered.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
