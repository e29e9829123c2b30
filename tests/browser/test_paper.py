"""What people print fits on one sheet each."""

import re

import pytest

from cms.accounts.models import User
from tests.browser.prepared import COORDINATOR
from tests.browser.tour import workspace_paths

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("name", ["one_page", "plan"])
def test_prints_on_one_sheet(town, page_checks, live_server, sign_in, name):
    sign_in(User.objects.get(email=COORDINATOR))
    page_checks.open(live_server.url + workspace_paths(town)[name])

    paper = page_checks.page.pdf(prefer_css_page_size=True, format="A4")

    assert len(PAGE.findall(paper)) == 1
