from django.urls import URLPattern, path

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

BASE = "selbsteinschaetzung"
RUN = f"{BASE}/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{BASE}/", runs.runs, name="runs"),
    path(f"{BASE}/neu/", runs.start, name="run_start"),
    path(f"{RUN}/", runs.run, name="run"),
    path(f"{RUN}/ausbauen/", runs.grow, name="run_grow"),
    path(f"{RUN}/einlesen/", sheets.sheet, name="run_sheet"),
    path(f"{RUN}/loeschen/", runs.delete, name="run_delete"),
    path(f"{RUN}/abschliessen/", closing.submit, name="run_submit"),
    path(f"{RUN}/wieder-oeffnen/", closing.reopen, name="run_reopen"),
    path(f"{RUN}/sichten/", choices.perspectives, name="perspectives"),
    path(f"{RUN}/sichten/personen/", assignments.assignments, name="assignments"),
    path(
        f"{RUN}/sichten/personen/<int:assignment_id>/erinnern/",
        assignments.assignment_remind,
        name="assignment_remind",
    ),
    path(
        f"{RUN}/sichten/personen/<int:assignment_id>/zurueckziehen/",
        assignments.assignment_withdraw,
        name="assignment_withdraw",
    ),
    path(f"{RUN}/fragebogen/", deliveries.deliveries, name="deliveries"),
    path(f"{RUN}/fragebogen/neu/", deliveries.delivery_new, name="delivery_new"),
    path(
        f"{RUN}/fragebogen/<int:delivery_id>/erinnern/",
        deliveries.delivery_remind,
        name="delivery_remind",
    ),
    path(
        f"{RUN}/fragebogen/<int:delivery_id>/zurueckziehen/",
        deliveries.delivery_withdraw,
        name="delivery_withdraw",
    ),
    path(
        f"{RUN}/fragebogen/<int:delivery_id>/loeschen/",
        deliveries.delivery_remove,
        name="delivery_remove",
    ),
    path(
        f"{RUN}/zulieferung/<int:contribution_id>/",
        contributions.contribution,
        name="contribution",
    ),
    path(f"{RUN}/freigabe/", releases.release, name="release"),
    path(f"{RUN}/ziele/", choices.targets, name="targets"),
    path(f"{RUN}/klaerungsbedarf/", choices.clarify, name="clarify"),
    path(
        f"{RUN}/handlungsfeld/<slug:dimension_id>/",
        questions.dimension,
        name="dimension",
    ),
    path(f"{RUN}/frage/<slug:question_id>/", questions.question, name="question"),
    path(
        f"{RUN}/frage/<slug:question_id>/nachweise/", evidence.evidence, name="evidence"
    ),
    path(
        f"{RUN}/nachweis/<int:evidence_id>/",
        evidence.evidence_file,
        name="evidence_file",
    ),
    path(
        f"{RUN}/nachweis/<int:evidence_id>/loeschen/",
        evidence.evidence_delete,
        name="evidence_delete",
    ),
]
