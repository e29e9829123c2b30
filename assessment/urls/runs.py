from django.urls import URLPattern, URLResolver, include, path

from assessment.views import (
    assignments,
    choices,
    closing,
    contributions,
    deliveries,
    evidence,
    questions,
    releases,
    runs,
    sheets,
)

# Of one run.
run: list[URLPattern] = [
    path("", runs.run, name="run"),
    path("ausbauen/", runs.grow, name="run_grow"),
    path("einlesen/", sheets.sheet, name="run_sheet"),
    path("loeschen/", runs.delete, name="run_delete"),
    path("abschliessen/", closing.submit, name="run_submit"),
    path("wieder-oeffnen/", closing.reopen, name="run_reopen"),
    path("sichten/", choices.perspectives, name="perspectives"),
    path("sichten/personen/", assignments.assignments, name="assignments"),
    path(
        "sichten/personen/<int:assignment_id>/erinnern/",
        assignments.assignment_remind,
        name="assignment_remind",
    ),
    path(
        "sichten/personen/<int:assignment_id>/zurueckziehen/",
        assignments.assignment_withdraw,
        name="assignment_withdraw",
    ),
    path("fragebogen/", deliveries.deliveries, name="deliveries"),
    path("fragebogen/neu/", deliveries.delivery_new, name="delivery_new"),
    path(
        "fragebogen/<int:delivery_id>/erinnern/",
        deliveries.delivery_remind,
        name="delivery_remind",
    ),
    path(
        "fragebogen/<int:delivery_id>/zurueckziehen/",
        deliveries.delivery_withdraw,
        name="delivery_withdraw",
    ),
    path(
        "fragebogen/<int:delivery_id>/loeschen/",
        deliveries.delivery_remove,
        name="delivery_remove",
    ),
    path(
        "zulieferung/<int:contribution_id>/",
        contributions.contribution,
        name="contribution",
    ),
    path("freigabe/", releases.release, name="release"),
    path("ziele/", choices.targets, name="targets"),
    path("klaerungsbedarf/", choices.clarify, name="clarify"),
    path(
        "handlungsfeld/<slug:dimension_id>/",
        questions.dimension,
        name="dimension",
    ),
    path("frage/<slug:question_id>/", questions.question, name="question"),
    path("frage/<slug:question_id>/nachweise/", evidence.evidence, name="evidence"),
    path(
        "nachweis/<int:evidence_id>/",
        evidence.evidence_file,
        name="evidence_file",
    ),
    path(
        "nachweis/<int:evidence_id>/loeschen/",
        evidence.evidence_delete,
        name="evidence_delete",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "selbsteinschaetzung/",
        include(
            [
                path("", runs.runs, name="runs"),
                path("neu/", runs.start, name="run_start"),
                path("<int:pk>/", include(run)),
            ]
        ),
    ),
]
