"""Addresses of adopting and adapting; proposals are answered outside workspaces."""

from django.urls import URLPattern, URLResolver, include, path

from cms.adoption.views import proposals, spread, taking, upstream, words

app_name = "adoption"
workspace = [
    path("", taking.adoptions, name="adoptions"),
    path("genannt/", spread.naming, name="naming"),
    path("mitwirkung/", spread.uncredited, name="uncredited"),
    path("neu/<int:pk>/", taking.take, name="take"),
    path("<int:pk>/", upstream.upstream, name="upstream"),
    path("<int:pk>/entscheiden/", upstream.decide, name="decide"),
    path("<int:pk>/zuruecknehmen/", upstream.undo, name="undo"),
    path("<int:pk>/entwurf/", upstream.draft, name="draft"),
    path("<int:pk>/loesen/", upstream.detach, name="detach"),
    path("<int:pk>/zurueckgeben/", proposals.give_back, name="give_back"),
]
placeholders = [
    path("", words.words, name="words"),
    path("<int:pk>/entfernen/", words.word_removed, name="word_removed"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("kommunen/<slug:slug>/uebernahmen/", include(workspace)),
    path("uebernahmen/<int:pk>/", spread.spread, name="spread"),
    path("kommunen/<slug:slug>/platzhalter/", include(placeholders)),
    path("vorschlaege/<int:pk>/", proposals.proposal, name="proposal"),
]
