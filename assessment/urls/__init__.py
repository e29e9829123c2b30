from django.urls import URLPattern, URLResolver, include, path

from assessment.urls import peers, results, runs

app_name = "assessment"
urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "kommunen/<slug:slug>/",
        include([*runs.urlpatterns, *results.urlpatterns, *peers.urlpatterns]),
    ),
    *results.public,
]
