import pytest

from cms.search.engine.reading import close_all
from tests.search.engine.scene import build, use


@pytest.fixture
def empty(settings, tmp_path, db):
    """Our backend, with no index yet."""
    use(settings, tmp_path)
    yield tmp_path / "index"
    close_all()


@pytest.fixture
def path(empty):
    """Our backend with an index of what the database holds, and where it lies."""
    build()
    return empty
