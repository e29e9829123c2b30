from django.urls import URLPattern, path

from assessment.views import planitems, plans, planstages, results, steps

urlpatterns: list[URLPattern] = [
    path("ergebnis/", results.latest_result, name="latest_result"),
    path("ergebnis/<int:pk>/", results.result, name="result"),
    path("ergebnis/<int:pk>/vorlaeufig/", results.result_preview, name="preview"),
    path("ergebnis/<int:pk>/auf-einer-seite/", results.one_page, name="one_page"),
    path("naechste-schritte/", steps.steps, name="steps"),
    path("naechste-schritte/<str:step>/", steps.step, name="step"),
    path("plan/", plans.plan, name="plan"),
    path("plan/neu/", plans.plan_new, name="plan_new"),
    path("plan/termine.ics", plans.plan_calendar, name="plan_calendar"),
    path("plan/termine/<int:quarter>/", plans.plan_review, name="plan_review"),
    path("plan/aufnehmen/<str:step>/", plans.plan_take, name="plan_take"),
    path("plan/schritte/<int:pk>/", planitems.plan_item, name="plan_item"),
    path("plan/schritte/<int:pk>/verschieben/", planitems.plan_move, name="plan_move"),
    path(
        "plan/schritte/<int:pk>/abschnitte/", planstages.plan_stages, name="plan_stages"
    ),
    path(
        "plan/schritte/<int:pk>/zusammenfuegen/", planstages.plan_join, name="plan_join"
    ),
    path("plan/schritte/<int:pk>/stand/", planitems.plan_status, name="plan_status"),
]
