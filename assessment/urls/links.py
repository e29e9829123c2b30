from django.urls import URLPattern, path

from assessment.views import delivery_sheet, own_view

urlpatterns: list[URLPattern] = [
    path("meine-sicht/", own_view.own_view, name="own_view"),
    path(
        "meine-sicht/frage/<slug:question_id>/",
        own_view.own_question,
        name="own_question",
    ),
    path("meine-sicht/fertig/", own_view.own_done, name="own_done"),
    path("fragebogen/", delivery_sheet.delivery_sheet, name="delivery_sheet"),
    path(
        "fragebogen/frage/<slug:question_id>/",
        delivery_sheet.delivery_question,
        name="delivery_question",
    ),
    path("fragebogen/abgeben/", delivery_sheet.delivery_done, name="delivery_done"),
]
