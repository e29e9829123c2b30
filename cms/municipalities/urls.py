from django.urls import URLPattern, URLResolver, path

from cms.municipalities.views import listing

app_name = "municipalities"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kommunen/", listing.index, name="index"),
]
