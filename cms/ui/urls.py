from django.conf import settings
from django.urls import path

from cms.ui import health, views

app_name = "ui"
urlpatterns = [
    path("darstellung/", views.display, name="display"),
    path("impressum/", views.legal, {"name": "imprint"}, name="imprint"),
    path("datenschutz/", views.legal, {"name": "privacy"}, name="privacy"),
    path("barrierefreiheit/", views.legal, {"name": "access"}, name="access"),
    path("datenquellen/", views.legal, {"name": "sources"}, name="sources"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("robots.txt", views.robots, name="robots"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", views.styleguide, name="styleguide"))
