"""Addresses of Wagtail's pages; visitors are answered from the cache."""

from django.urls import URLPattern, URLResolver, re_path
from wagtail.urls import serve_pattern

from cms.knowledge import views

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
