from django.urls import URLPattern, URLResolver, include, path

from assessment.urls import links, open_to_all, peers, results, runs

app_name = "assessment"
urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "kommunen/<slug:slug>/",
        include([*runs.urlpatterns, *results.urlpatterns, *peers.urlpatterns]),
    ),
    *links.urlpatterns,
    *open_to_all.urlpatterns,
]
