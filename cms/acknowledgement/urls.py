from django.urls import URLPattern, URLResolver, include, path

from cms.acknowledgement.views import briefing, coordinating, own, questions

app_name = "acknowledgement"
_place = [
    path("", coordinating.counts, name="counts"),
    path("zuweisen/", coordinating.assign, name="assign"),
    path("fragen/", questions.questions, name="questions"),
    path("fragen/<int:pk>/", questions.question, name="question"),
    path("listen/<int:pk>/", briefing.scan, name="scan"),
    path("<int:pk>/", coordinating.assignment, name="assignment"),
    path("<int:pk>/ende/", coordinating.unassign, name="unassign"),
    path("<int:pk>/offen/", coordinating.names, name="names"),
    path("<int:pk>/unterweisung/", briefing.briefing, name="briefing"),
    path("<int:pk>/unterweisung/liste/", briefing.sheet, name="sheet"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("kenntnisnahmen/", own.own, name="own"),
    path("kenntnisnahmen/<int:pk>/", own.confirm, name="confirm"),
    path("kenntnisnahmen/<int:pk>/frage/", own.ask, name="ask"),
    path("kenntnisnahmen/nachweis/<int:pk>/", own.proof, name="proof"),
    path("kommunen/<slug:slug>/kenntnisnahmen/", include(_place)),
]
