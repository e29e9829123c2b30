from django.urls import path

from cms.jobs import views

app_name = "jobs"
urlpatterns = [
    path("konto/auftraege/<uuid:pk>/", views.job, name="job"),
    path("konto/auftraege/<uuid:pk>/abbrechen/", views.job_cancel, name="cancel"),
]
