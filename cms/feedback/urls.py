"""Addresses of feedback: of readers, and of those who answer."""

from django.urls import URLPattern, URLResolver, path

from cms.feedback.views import editors, newest, readers, subscriptions

app_name = "feedback"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rueckmeldung/<int:pk>/", readers.remark, name="remark"),
    path("rueckmeldung/<int:pk>/gezaehlt/", readers.vote, name="vote"),
    path("rueckmeldungen/", editors.queue, name="queue"),
    path("rueckmeldungen/veroeffentlicht/", editors.answered, name="answered"),
    path("rueckmeldungen/<int:pk>/", editors.remark, name="answer"),
    path("rueckmeldungen/aufgaben/", editors.make_task, name="make_task"),
    path(
        "rueckmeldungen/aufgaben/<int:pk>/erledigt/",
        editors.finish_task,
        name="finish_task",
    ),
    path("neu/", newest.page, name="newest"),
    path("neu/atom/", newest.atom, name="atom"),
    path("neu/widget/", newest.widget, name="widget"),
    path("abonnements/", subscriptions.overview, name="subscriptions"),
    path("abonnements/neu/", subscriptions.subscribe, name="subscribe"),
    path("abonnements/<int:pk>/ende/", subscriptions.end, name="end"),
    path(
        "abonnements/ende/<str:token>/", subscriptions.end_by_link, name="end_by_link"
    ),
]
