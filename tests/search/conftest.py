"""An index of its own for each test that searches."""

import pytest
from wagtail.search.backends import get_search_backend


@pytest.fixture
def index(settings, tmp_path, db):
    """Write what is saved into an index in a folder of its own; returns its backend."""
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "cms.search.backend",
            "PATH": str(tmp_path / "index"),
            "WRITE_MODE": "direct",
        }
    }
    backend = get_search_backend()
    backend.reset_indexes()
    return backend


@pytest.fixture
def media(settings, tmp_path):
    """Store uploaded files in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path / "media"
