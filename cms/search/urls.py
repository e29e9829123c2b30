from django.urls import URLPattern, URLResolver, path

from cms.search import views

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("suche/", views.results, name="results"),
]
