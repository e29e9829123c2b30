"""Two lines of each report of the self-assessment about persons, with its values.

None stands for a column that no line of this page holds; ``test_report_columns.py``
holds where it stands.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from assessment.models import Evidence
from cms.accounts.models import Role
from cms.mail.models import Message
from tests.accounts.factories import AccessLinkFactory, person_at
from tests.assessment.factories import (
    NOW,
    AnswerFactory,
    AssignmentFactory,
    ContributionFactory,
    DeliveryFactory,
    PlanFactory,
    PlanItemFactory,
    RunFactory,
)
from tests.assessment.filling import submitted_run
from tests.security.residue import lines
from tests.security.scenes_accounts import away, get

BOTH = ("bm", "al")


def run_at(town):
    return RunFactory(municipality=town, perspectives=list(BOTH))


def answers(client, town):
    run = run_at(town)
    client.force_login(person_at(town, Role.ASSESSOR))
    catalogue = run.catalogue.parsed
    values = []
    for key, levels in {"str-01": (0, 3), "pro-02": (1, 4)}.items():
        AnswerFactory(run=run, question=key, source="house", level=2)
        for source, level in zip(BOTH, levels, strict=True):
            AnswerFactory(run=run, question=key, source=source, level=level)
        words = [f"Stufe {at}: {catalogue.levels[at].name}" for at in levels]
        values.append((catalogue.questions[key].title, words, None, None))
    page = get(client, "assessment:clarify", town.slug, run.pk)
    return lines(page, "main article"), values


def evidence(client, town):
    run = run_at(town)
    client.force_login(person_at(town, Role.ASSESSOR))
    values = []
    for number in range(2):
        row = Evidence.objects.create(
            run=run, question="str-01", text=f"Beleg {number}",
            link=f"https://musterheim.example/{number}", file=f"evidence/{number}",
            file_name=f"datei{number}.pdf", added_at=NOW + timedelta(days=number),
            added_by=person_at(town, Role.ASSESSOR),
        )  # fmt: skip
        values.append((row.text, row.link, row.file_name))
    page = get(client, "assessment:evidence", town.slug, run.pk, "str-01")
    return lines(page, "main li.ui-card"), values


def assignments(client, town):
    run = run_at(town)
    client.force_login(person_at(town, Role.COORDINATOR))
    labels = {entry.id: entry.label for entry in run.catalogue.parsed.perspectives}
    values = []
    for number, source in enumerate(BOTH):
        until = timezone.now() + timedelta(days=9 + number)
        link = AccessLinkFactory(
            municipality=town, expires_at=until, opened_at=NOW if number else None,
            user=person_at(town, Role.LEARNER),
        )  # fmt: skip
        at = NOW if number else None
        one = AssignmentFactory(
            run=run, source=source, link=link, reminded_at=at, done_at=at
        )
        if number:
            AnswerFactory(run=run, source=source, assignment=one)
        Message.objects.create(
            kind="assessment.view_asked",
            key=f"assessment.view_asked:{one.pk}",
            state="sent" if number else "refused",
        )
        absent = away(town, link.user, days=number)
        line = _assigned(labels[source], link, is_done=bool(number))
        values.append((*line, absent))
    page = get(client, "assessment:assignments", town.slug, run.pk)
    return lines(page, "main .ui-panel"), values


def _assigned(label, link, *, is_done):
    """Return the values of a line; of 36 questions one is answered, or of 13 none."""
    count = ("1 von 36", "2.78 %") if is_done else ("0 von 13", "0.00 %")
    day = date_format(timezone.localtime(link.expires_at), "j. F Y")
    if is_done:
        mail = "E-Mail verschickt"
        seen = "Link geöffnet", "Erinnert", "Als fertig gemeldet"
    else:
        # Whoever is not done can be reminded.
        mail = "Die E-Mail konnte nicht zugestellt werden. Prüfen Sie die Adresse."
        seen = (), f"Einmal erinnern : {link.name}", ()
    return label, link.name, link.email, day, mail, *seen, count


def members_to_ask(client, town):
    run = run_at(town)
    reader = person_at(town, Role.COORDINATOR)
    client.force_login(reader)
    other = person_at(town, Role.LEARNER)
    page = get(client, "assessment:assignments", town.slug, run.pk)
    found = lines(page, "select[name=member] option")
    texts = [next(t for t in found if one.email in t) for one in (reader, other)]
    return texts, [(one.name, one.email) for one in (reader, other)]


def plan(client, town):
    client.force_login(person_at(town, Role.LEAD))
    made = PlanFactory(
        municipality=town, run=submitted_run(town), starts_on=date(2026, 4, 1)
    )
    catalogue = made.run.catalogue.parsed
    steps = catalogue.steps
    values = []
    for number, key in enumerate(("str-01.1", "pro-02.1")):
        people = [person_at(town, Role.LEARNER) for _ in range(2)]
        item = PlanItemFactory(
            plan=made, step=key, stage=f"Amt {number}", quarter=1 + number,
            ends_quarter=1 + number, effort_days=2 + number, goal=f"Ziel {number}",
            professional_person=people[0], technical_person=people[1],
            milestone_on=date(2026, 5, 4 + number), budget_eur=100 + number,
            status="running" if number else "planned",
            changed_at=datetime(2026, 3, 4 + number, tzinfo=NOW.tzinfo),
        )  # fmt: skip
        state = "läuft schon" if number else ()
        day = date_format(item.milestone_on, "d.m.Y")
        names = [one.name for one in people]
        field = next(one.title for one in catalogue.dimensions if one.id == key[:3])
        values.append((
            field, steps[key].title, item.stage, f"{2 + number} Tage", state, item.goal,
            names, day, None,
        ))  # fmt: skip
    return lines(get(client, "assessment:plan", town.slug), "main article"), values


def deliveries(client, town):
    run = run_at(town)
    client.force_login(person_at(town, Role.COORDINATOR))
    question = run.catalogue.parsed.questions["itb-04"]
    values = []
    for number in range(2):
        at = NOW + timedelta(days=number) if number else None
        until = timezone.now() + timedelta(days=9 + number)
        link = AccessLinkFactory(municipality=town, expires_at=until, opened_at=at)
        row = DeliveryFactory(
            run=run, link=link, until=until, reminded_at=at, given_at=at,
            name=f"Ida {number}", organisation=f"Rechenzentrum {number}",
            email=f"ida{number}@rechenzentrum.example", questions=["itb-04", "str-01"],
        )  # fmt: skip
        key = f"assessment.sheet:{row.pk}"
        state = "sent" if number else "refused"
        Message.objects.create(kind="assessment.sheet", key=key, state=state)
        if number:
            ContributionFactory(delivery=row, question=question.id)
        values.insert(0, _delivered(row, question.title, is_given=bool(number)))
    page = get(client, "assessment:deliveries", town.slug, run.pk)
    return lines(page, "main .ui-panel"), values


def _delivered(row, title, *, is_given):
    """Return the values of a line; buttons stand where they take a value's place."""
    if is_given:
        day = date_format(timezone.localtime(row.given_at), "j. F Y")
        remove = f"Name, Adresse und Zulieferungen löschen : {row.name}"
        seen = "beendet", "E-Mail verschickt", "Link geöffnet", "Erinnert"
        given = (f"Abgegeben am {day}", remove)
        rest = (given, ("1 von 2", "50.00 %"), ("Wartet auf Ihre Entscheidung", title))
    else:
        day = date_format(timezone.localtime(row.until), "j. F Y")
        mail = "Die E-Mail konnte nicht zugestellt werden. Prüfen Sie die Adresse."
        until = (f"bis {day}", f"Zurückziehen : {row.name}")
        seen = until, mail, (), f"Einmal erinnern : {row.name}"
        rest = ((), ("0 von 2", "0.00 %"), ())
    return row.organisation, row.name, row.email, *seen, *rest, None


def contributions(client, town):
    run = run_at(town)
    client.force_login(person_at(town, Role.ASSESSOR))
    levels, values = run.catalogue.parsed.levels, []
    for number in range(2):
        row = DeliveryFactory(
            run=run, name=f"Ida {number}", organisation=f"Rechenzentrum {number}",
            given_at=NOW + timedelta(days=number),
        )  # fmt: skip
        one = ContributionFactory(
            delivery=row, question="itb-04", level=number, comment=f"Stand {number}"
        )
        day = date_format(timezone.localtime(row.given_at), "j. F Y")
        words = f"Stufe {one.level}: {levels[one.level].name}"
        values.append((row.name, row.organisation, day, words, one.comment))
    page = get(client, "assessment:question", town.slug, run.pk, "itb-04")
    return lines(page, "#proposals > div.ui-stack"), values


SCENES = {
    "assessment.deliveries": deliveries,
    "assessment.contributions": contributions,
    "assessment.answers": answers,
    "assessment.evidence": evidence,
    "assessment.assignments": assignments,
    "assessment.members_to_ask": members_to_ask,
    "assessment.plan": plan,
}
