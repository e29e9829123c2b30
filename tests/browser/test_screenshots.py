"""The pictures of the README; written only with --update-screenshots."""

import io

import pytest

from cms.accounts.models import User
from tests.browser.checks import HEIGHT, WIDE
from tests.browser.prepared import COORDINATOR
from tests.browser.tour import workspace_paths
from tests.conftest import ROOT

SCREENSHOTS = ROOT / "docs/screenshots"
GUIDE = "/wissen/aktenplan-abstimmen/"
MOST_BYTES = 250_000
OWN = ("question", "result", "steps", "charts", "plan", "peers")
# What stands further down on the page.
PARTS = {"peers": "#proposals", "charts": "#fields"}
NAMES = ("start-1280-light", "guide-1280-dark", *(f"{name}-1280-light" for name in OWN))


def test_pictures_of_the_readme(request, town, page_checks, live_server, sign_in):
    if not request.config.getoption("--update-screenshots"):
        pytest.skip("only with --update-screenshots")
    paths = workspace_paths(town)
    paths["charts"] = paths["result"]
    take(page_checks, live_server.url + "/", "start-1280-light")
    take(page_checks, live_server.url + GUIDE, "guide-1280-dark")
    sign_in(User.objects.get(email=COORDINATOR))
    for name in OWN:
        part = PARTS.get(name, "")
        take(page_checks, live_server.url + paths[name] + part, f"{name}-1280-light")


def take(checks, url: str, name: str) -> None:
    """Photograph what a person sees first, in 256 colours."""
    from PIL import Image

    checks.look(WIDE, name.rsplit("-", 1)[1])
    checks.open(url)
    picture = Image.open(io.BytesIO(checks.page.screenshot()))
    assert picture.size == (WIDE, HEIGHT)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
    few.save(SCREENSHOTS / f"{name}.png", optimize=True)


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_there_and_small(name):
    assert 0 < (SCREENSHOTS / f"{name}.png").stat().st_size < MOST_BYTES
