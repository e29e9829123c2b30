"""modelsearch's own tests for the backend of the settings; none of them is changed."""

from django.conf import settings
from django.test import TestCase
from modelsearch.tests.test_backends import BackendTests


class TestBackend(BackendTests, TestCase):
    # Must be the path in the settings, else each test skips itself.
    backend_path = settings.MODELSEARCH_BACKENDS["default"]["BACKEND"]
