from django.urls import URLPattern, path

from assessment.views import own_view

urlpatterns: list[URLPattern] = [
    path("meine-sicht/", own_view.own_view, name="own_view"),
    path(
        "meine-sicht/frage/<slug:question_id>/",
        own_view.own_question,
        name="own_question",
    ),
    path("meine-sicht/fertig/", own_view.own_done, name="own_done"),
]
