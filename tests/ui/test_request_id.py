import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.ui import request_id


def test_there_is_no_id_outside_a_request():
    assert request_id.current() == ""


def test_view_and_answer_know_the_same_id():
    seen = []

    def view(_request):
        seen.append(request_id.current())
        return HttpResponse()

    response = request_id.request_ids(view)(RequestFactory().get("/"))

    assert seen == [response["X-Request-ID"]]
    assert len(seen[0]) == 12
    assert request_id.current() == ""


def test_id_ends_with_a_request_that_failed():
    def view(_request):
        raise LookupError

    with pytest.raises(LookupError):
        request_id.request_ids(view)(RequestFactory().get("/"))

    assert request_id.current() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/gibt-es-nicht/", "/static/ui/base.css"])
def test_every_answer_has_an_id_of_its_own(client, path):
    sent = {"X-Request-ID": "von-aussen"}

    ids = {client.get(path, headers=sent)["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3
    assert "von-aussen" not in ids
