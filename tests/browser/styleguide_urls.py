"""The product's addresses and the style guide, which is there in DEBUG alone."""

from django.urls import path

from cms.ui import views
from cms.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]
urlpatterns = [path("styleguide/", views.styleguide, name="styleguide"), *urlpatterns]
