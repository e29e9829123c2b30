from django.urls import URLPattern, path

from assessment.views import about, self_test, steps

urlpatterns: list[URLPattern] = [
    path("selbsteinschaetzung/", about.about, name="about"),
    path("selbsttest/", self_test.self_test, name="self_test"),
    path("selbsttest/datei/", self_test.self_test_sheet, name="self_test_sheet"),
    path("schritte/<str:step>/", steps.public_step, name="public_step"),
]
