from django.urls import URLPattern, URLResolver, path

from cms.search.views import asking, counting, results

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("suche/", results.results, name="results"),
    path("suche/eingrenzen/", results.narrowing, name="narrow"),
    path("suche/frage/", asking.ask, name="ask"),
    path("suche/frage/unterwegs/", asking.asked, name="asked"),
    path("suche/gezaehlt/", counting.count, name="count"),
]
