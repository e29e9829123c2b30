"""The read-only interface for other programs, put together from all apps.

Only open data: the catalogue, public pages, topics and the register. Errors are JSON
with one sentence.
"""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from assessment.api import router as catalogue
from cms.knowledge.api import router as pages
from cms.municipalities.api import router as municipalities

MAX_AGE = 300  # seconds
UNKNOWN = "There is nothing at this address of the interface."


class ReadOnlyAPI(NinjaAPI):
    """Answers with an entity tag, so that what is known need not be sent again."""

    def create_response(
        self, request: HttpRequest, data: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the answer, or 304 where the caller has it already."""
        response = super().create_response(request, data, *args, **kwargs)
        if response.status_code != 200:  # noqa: PLR2004 -- found
            return response
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        response.headers["ETag"] = f'"{digest}"'
        response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
        known = get_conditional_response(request, f'"{digest}"', None, response)
        return known or response

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the description in the reader's language.

        HEAD goes with every GET and is not repeated.
        """
        schema = super().get_openapi_schema(**kwargs)
        schema["info"]["description"] = gettext(self.description)
        for operations in schema["paths"].values():
            operations.pop("head", None)
            for operation in operations.values():
                operation["summary"] = gettext(operation["summary"])
                operation["description"] = gettext(operation["description"])
        return schema


api = ReadOnlyAPI(
    title="Wandelwerk",
    version="1",
    description=_(
        "Catalogue, public pages, topics and the register as JSON, read only and "
        "without a log-in. Answers and results of municipalities are never part of it."
    ),
    docs_url=None,
    docs_decorator=require_safe,
    urls_namespace="api",
)
rest = Router()


@rest.api_operation(["GET", "HEAD"], "/", include_in_schema=False, url_name="nothing")
def nothing(request: HttpRequest) -> None:
    """Refuse the bare address; the description says what there is."""
    raise HttpError(404, UNKNOWN)


@rest.api_operation(
    ["GET", "HEAD"], "/{path:address}", include_in_schema=False, url_name="unknown"
)
def unknown(request: HttpRequest, address: str) -> None:
    """Refuse every other address."""
    raise HttpError(404, UNKNOWN)


# The last one takes what no other has taken.
for router in (catalogue, pages, municipalities, rest):
    api.add_router("", router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say in one sentence which parameter is wrong, and why."""
    first = error.errors[0]
    name = str(first["loc"][-1])
    sentence = f"The parameter “{name}” is not valid: {first['msg']}."
    return api.create_response(request, {"error": sentence}, status=422)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Hand on the sentence of the operation."""
    return api.create_response(request, {"error": str(error)}, status=error.status_code)


@api.exception_handler(Http404)
def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    """Answer unknown addresses like all others."""
    return api.create_response(request, {"error": UNKNOWN}, status=404)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Describe the interface on one plain page, without scripts of others."""
    schema = api.get_openapi_schema()
    operations = [
        {"path": path, **operation}
        for path, methods in schema["paths"].items()
        for operation in methods.values()
    ]
    context = {"operations": operations, "schema": schema["info"]}
    return render(request, "api/docs.html", context)
