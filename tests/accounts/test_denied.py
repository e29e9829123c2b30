"""What is not allowed looks like what does not exist."""

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from cms.accounts.views.access import denied


def test_denied_and_missing_are_the_same_page(rf):
    pages = [
        denied(rf.get("/eins/"), PermissionDenied()),
        denied(rf.get("/eins/"), Http404()),
    ]

    assert {page.status_code for page in pages} == {404}
    assert pages[0].content == pages[1].content


def test_csrf_failure_keeps_its_own_page(settings):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/darstellung/", {"theme": "dark"})

    assert response.status_code == 403
    assert re.search("zu lange (offen|geöffnet)", response.content.decode())
