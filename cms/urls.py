"""Addresses of the whole installation: each app brings its own."""

from csp.constants import NONE
from csp.decorators import csp
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.api import api, docs
from cms.transfer.views.intake import take_in

handler403 = "cms.accounts.views.access.denied"
handler500 = "cms.ui.views.server_error"
# Documents are never pages: they are saved, and if one is opened it may do nothing.
documents = decorate_urlpatterns(
    wagtaildocs_urls.urlpatterns,
    csp({"default-src": [NONE], "sandbox": True}),
)
urlpatterns: list[URLPattern | URLResolver] = [
    # First, because it closes and replaces some of Wagtail's addresses.
    path("", include("cms.accounts.urls")),
    path("redaktion/einspielen/<int:pk>/", take_in, name="transfer_take_in"),
    path("redaktion/", include(wagtailadmin_urls)),
    path("dokumente/", include(documents)),
    path("api/docs", docs, name="api_docs"),
    path("api/v1/", api.urls),
    path("", include("cms.ui.urls")),
    path("", include("cms.jobs.urls")),
    path("", include("cms.municipalities.urls")),
    path("", include("cms.search.urls")),
    path("", include("cms.adoption.urls")),
    path("", include("cms.feedback.urls")),
    path("", include("cms.acknowledgement.urls")),
    path("", include("assessment.urls")),
    path("", include("curricula.urls")),
    path("", include("barcamps.urls")),
    path("", include("cms.transfer.urls")),
    # Last, because every path that is left may be a page.
    path("", include("cms.knowledge.urls")),
]
