from django.urls import URLPattern, URLResolver, path

from cms.search.views import results

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("suche/", results.results, name="results"),
]
