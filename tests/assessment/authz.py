"""Objects and forms of the self-assessment for the authorisation matrix."""

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.domain.targets import targets_for
from assessment.forms.stages import see
from assessment.models import (
    Answer,
    Assignment,
    Contribution,
    Delivery,
    Evidence,
    Offer,
    Plan,
    PlanItem,
    PlanReview,
    Run,
    RunEvent,
)
from assessment.services.deliveries import LINK_KIND
from cms.accounts.models import Role
from tests.accounts.factories import AccessLinkFactory, person_at
from tests.assessment.factories import CatalogueFactory, OfferFactory, topic
from tests.assessment.filling import submitted_run
from tests.municipalities.factories import MunicipalityFactory

OPEN_RUN_VIEWS = (
    "run", "run_grow", "run_sheet", "run_delete", "run_submit", "run_reopen",
    "perspectives", "assignments", "assignment_remind", "assignment_withdraw",
    "release", "targets", "clarify", "dimension", "question",
    "evidence", "evidence_file", "evidence_delete", "deliveries", "delivery_new",
    "delivery_remind", "delivery_withdraw", "delivery_remove", "contribution",
)  # fmt: skip


def complete_run(tenant):
    """Give the run in work the shipped catalogue and its evidence a file."""
    runs = Run.objects.of(tenant.municipality)
    runs.update(catalogue=CatalogueFactory(), size_class="s2", question_targets={})
    runs.update(perspectives=["bm", "al"])
    Answer.objects.filter(run__in=runs).update(assignment=None)
    link = AccessLinkFactory(municipality=tenant.municipality, kind=LINK_KIND)
    Delivery.objects.filter(run__in=runs).update(link=link)
    tenant.row(Evidence).file.save("beleg.pdf", ContentFile(b"%PDF-1.7"))


def evidence_with_file(tenant):
    """Return the evidence; its file is back if a deletion before took it."""
    evidence = tenant.row(Evidence)
    storage, name = evidence.file.storage, evidence.file.name
    if not storage.exists(name):
        storage.save(name, ContentFile(b"%PDF-1.7"))
    return evidence.pk


def levels(tenant, *questions):
    """Return a valid form with a level for each question, onto what is stored."""
    versions = dict(tenant.row(Run).answers.values_list("question", "version"))
    choices = {f"{question}-choice": "1" for question in questions}
    return choices | {
        f"{question}-version": str(versions.get(question, 0)) for question in questions
    }


def submitted(tenant) -> int:
    """Return the tenant's run that has a result."""
    return Run.objects.filter(municipality=tenant.municipality).submitted()[0].pk


def stages_seen(tenant) -> str:
    """Return the stages of the tenant's planned step as the form carries them."""
    item = tenant.row(PlanItem)
    stages = item.plan.items.filter(step=item.step).exclude(status="done")
    return see(stages)


KWARGS = {
    "assessment:result.pk": submitted,
    "assessment:one_page.pk": submitted,
    "assessment:preview.pk": lambda tenant: tenant.row(Run).pk,
    "assessment:plan_item.pk": lambda tenant: tenant.row(PlanItem).pk,
    "assessment:plan_move.pk": lambda tenant: tenant.row(PlanItem).pk,
    "assessment:plan_status.pk": lambda tenant: tenant.row(PlanItem).pk,
    "assessment:plan_stages.pk": lambda tenant: tenant.row(PlanItem).pk,
    "assessment:plan_join.pk": lambda tenant: tenant.row(PlanItem).pk,
    "quarter": lambda tenant: tenant.row(PlanReview).quarter,
    "step": lambda tenant: "str-01.1",
    "assessment:offer.pk": lambda tenant: tenant.row(Offer).pk,
    "assessment:offer_removal.pk": lambda tenant: tenant.row(Offer).pk,
    **{
        f"assessment:{name}.pk": lambda tenant: tenant.row(Run).pk
        for name in OPEN_RUN_VIEWS
    },
    "dimension_id": lambda _tenant: "str",
    "question_id": lambda _tenant: "str-01",
    "assignment_id": lambda tenant: tenant.row(Assignment).pk,
    "assessment:own_question.question_id": lambda _tenant: "str-02",
    "delivery_id": lambda tenant: tenant.row(Delivery).pk,
    "contribution_id": lambda tenant: tenant.row(Contribution).pk,
    "assessment:delivery_question.question_id": lambda _tenant: "str-02",
    "evidence_id": evidence_with_file,
}
SELF_TEST = {
    "catalogue": "digitale-kommune@1.0.0",
    "size_class": "s2",
    "at": "str-02",
    "key": "",
    "str-02-choice": "1",
    "pro-02-choice": "unknown",
}
MISSING = {"step": "xyz-99.9", "quarter": 4}
BODIES = {
    "assessment:run_sheet": lambda _tenant: {
        "sheet": "answers: {str-02: 1, pro-02: unknown}",
        "replace": "str-02:1",
    },
    "assessment:self_test": lambda _tenant: {**SELF_TEST, "go": "result"},
    "assessment:self_test_sheet": lambda _tenant: SELF_TEST,
    "assessment:plan_new": lambda _tenant: {
        "days_a_week": "1",
        "starts_on": timezone.localdate().isoformat(),
    },
    "assessment:plan_review": lambda _tenant: {"on": "2026-06-16"},
    "assessment:plan_item": lambda _tenant: {
        "stage": "Bürgeramt",
        "effort_days": "3",
        "version": "1",
    },
    "assessment:plan_move": lambda _tenant: {"target": "2.1"},
    "assessment:plan_status": lambda _tenant: {"status": "running", "version": "1"},
    "assessment:plan_stages": lambda tenant: {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "Bürgeramt",
        "form-0-days": "1",
        "form-0-item": str(tenant.row(PlanItem).pk),
        "form-1-name": "Bauamt",
        "form-1-days": "2",
        "seen": stages_seen(tenant),
    },
    "assessment:plan_join": lambda tenant: {"seen": stages_seen(tenant)},
    "assessment:offers": lambda _tenant: {
        "topic": topic("archiv").slug,
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
    "assessment:offer": lambda _tenant: {
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
    "assessment:own_question": lambda _tenant: {
        "str-02-choice": "2",
        "str-02-version": "0",
    },
    "assessment:assignments": lambda _tenant: {
        "source": "al",
        "name": "Ada",
        "email": "ada@musterheim.example",
        "until": timezone.localdate().isoformat(),
    },
    "assessment:delivery_question": lambda _tenant: {
        "str-02-choice": "2",
        "str-02-version": "0",
    },
    "assessment:delivery_new": lambda _tenant: {
        "groups": ["view-it"],
        "name": "Ida Beispiel",
        "organisation": "Rechenzentrum Musterheim",
        "email": "ida@rechenzentrum.example",
        "until": timezone.localdate().isoformat(),
    },
    "assessment:contribution": lambda tenant: {
        "decision": "accept",
        "version": levels(tenant, "str-01")["str-01-version"],
    },
    "assessment:question": lambda tenant: levels(tenant, "str-01"),
    "assessment:dimension": lambda tenant: levels(
        tenant, "str-01", "str-02", "str-03", "str-04", "str-05"
    ),
    "assessment:evidence": lambda _tenant: {"text": "Beschluss"},
    "assessment:run_reopen": lambda _tenant: {"reason": "Ein Grund"},
    "assessment:release": lambda _tenant: {"source": "al", "given": "1"},
    "assessment:perspectives": lambda _tenant: {
        "perspectives": ["al"],
        "version": "1",
    },
    "assessment:targets": lambda tenant: {
        **targets_for(CatalogueFactory().parsed, "s2"),
        "version": "1",
    },
}


def add_result(tenant) -> None:
    """Give the tenant a submitted run with its result; the plan is made from it."""
    run = submitted_run(tenant.municipality, draw=True)
    Plan.objects.filter(pk=tenant.row(Plan).pk).update(run=run)
    # The run in work was never submitted, so that it can be deleted.
    RunEvent.objects.filter(run=tenant.row(Run)).update(run=run)


BUTTON = "a button alone"
NO_FIELDS = dict.fromkeys(
    (
        "assignment_remind", "assignment_withdraw", "evidence_delete", "offer_removal",
        "own_done", "delivery_done", "delivery_remind", "delivery_remove",
        "delivery_withdraw", "plan_take", "run_delete", "run_grow", "run_submit",
    ),
    BUTTON,
)  # fmt: skip
NO_FIELDS = {f"assessment:{name}": reason for name, reason in NO_FIELDS.items()}


def grow(tenant) -> None:
    """Add submitted runs and offers."""
    for _ in range(2):
        submitted_run(tenant.municipality, draw=True)
        other = topic(f"mehr-{Offer.objects.count()}")
        OfferFactory(municipality=tenant.municipality, topic=other)


GROWTH = [grow]


def _start(_world):
    """Return the page of a town that has no run in work."""
    client, town = Client(), MunicipalityFactory(slug="heim-ohne")
    client.force_login(person_at(town, Role.COORDINATOR))
    return client, reverse("assessment:run_start", args=[town.slug])


OPENINGS = {"assessment:run_start": _start}
COMPLETIONS = [complete_run, add_result]
