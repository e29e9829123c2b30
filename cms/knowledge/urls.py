"""Services, and addresses of Wagtail's pages; visitors are answered from the cache."""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail.urls import serve_pattern

from cms.knowledge import views
from cms.knowledge.views import services

urlpatterns: list[URLPattern | URLResolver] = [
    path("leistungen/", services.services, name="knowledge_services"),
    path(
        "leistungen/ozg-<slug:ozg_id>/",
        services.service_group,
        name="knowledge_service_group",
    ),
    path("leistungen/<slug:slug>/", services.service, name="knowledge_service"),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
