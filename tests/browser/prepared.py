"""A database as people see it: shipped catalogue and content, one invented town.

The content takes half a minute to load, so it is kept in a file named after a hash of
everything that decides it; the town is made anew for every test run.
"""

import fcntl
import hashlib
import os
import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connections

from assessment.models import Answer, CatalogueVersion, Plan, Run
from assessment.services.peers import own_needs
from assessment.services.perception import release_view
from cms.accounts.models import Role, Unit, User
from cms.knowledge.models import ContentPage
from cms.municipalities.models import Municipality
from cms.municipalities.services import index_names
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
)
from tests.assessment.factories import NOW, EvidenceFactory, OfferFactory, topic
from tests.assessment.filling import fill, planned, submitted_run
from tests.conftest import CACHE, ROOT, database_template
from tests.municipalities.factories import MunicipalityFactory

PASSWORD = "ein-langes-Kennwort-2026"
COORDINATOR = "kim@musterheim.example"
ASSESSOR = "toni@musterheim.example"
NEWCOMER = "neu@neuheim.example"
OPERATOR = "betrieb@wandelwerk.example"
LEVELS = {
    "str-02": 2, "pro-01": 3, "pro-02": 2, "akt-02": 0, "akt-03": "unknown",
    "itb-04": 0, "men-01": 2, "men-03": 3, "koo-01": 3, "koo-02": None,
}  # fmt: skip
PEERS = (
    {"name": "Beispielstadt", "kind": "63", "population": 14_500, "latitude": "50.61"},
    {"name": "Modellhausen", "kind": "64", "population": 9_300, "latitude": "50.75"},
    {"name": "Probental", "kind": "64", "population": 7_800, "latitude": "50.55"},
)
FOLDERS = ("cms/knowledge", "curricula", "cms/search", "assessment/catalogues")

LATER = date(2100, 3, 2)  # so that no review is due while tests run


def content_template(blocker) -> Path:
    """Return the file with catalogue and content; load it once."""
    migrated = database_template(blocker)
    digest = hashlib.sha256(migrated.name.encode())
    for path in sorted(_deciding_files()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    target = CACHE / f"content-{digest.hexdigest()[:16]}.sqlite3"
    with (CACHE / "content.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # One worker loads, the others wait for it.
        if not target.exists():
            draft = target.with_suffix(f".{os.getpid()}")
            _write_into(draft, migrated, blocker, _load_content)
            draft.rename(target)
    return target


def town_template(folder: Path, blocker) -> Path:
    """Return a file with the content and the invented town in it."""
    target = folder / "prepared.sqlite3"
    _write_into(target, content_template(blocker), blocker, _make_town)
    return target


def _deciding_files() -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml", ".gz"}
        and not {"views", "templatetags", "migrations"} & {*path.parts}
    ]


def _write_into(target: Path, source: Path, blocker, write) -> None:
    """Copy the source and let ``write`` work on the copy."""
    shutil.copyfile(source, target)
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    with blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(target)
        write()
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        connection.settings_dict["NAME"] = before


def _load_content() -> None:
    call_command("load_catalogue", verbosity=0)
    call_command("load_content", verbosity=0)


def _make_town() -> None:
    CatalogueVersion.objects.update(loaded_at=NOW)
    ContentPage.objects.update(
        first_published_at=NOW, last_published_at=NOW, review_on=LATER
    )
    town = MunicipalityFactory(
        name="Musterheim", official_name="Musterheim, Stadt", slug="musterheim",
        ars="069970003003", kind="63", population=12_000, fictional=True,
        latitude=Decimal("50.7"), longitude=Decimal("8.5"), postcode="00003",
        district="Musterkreis",
    )  # fmt: skip
    kim = _person(town, COORDINATOR, "Kim Beispiel", Role.COORDINATOR)
    toni = _person(town, ASSESSOR, "Toni Muster", Role.ASSESSOR)
    Unit.objects.create(publisher=town.publisher, name="Hauptamt")
    fresh = MunicipalityFactory(
        name="Neuheim", slug="neuheim", ars="069970005005", fictional=True,
        district="Musterkreis",
    )  # fmt: skip
    _person(fresh, NEWCOMER, "Noa Neu", Role.COORDINATOR)
    UserFactory(
        email=OPERATOR, name="Sam Betrieb", is_staff=True, is_superuser=True,
        password=make_password(PASSWORD),
    )  # fmt: skip
    _make_runs(town, kim)
    _make_views(Run.objects.of(town).submitted()[0], (kim, toni))
    wanted = sorted({need.topics[0] for need in own_needs(town, at=NOW)[:4]})
    peers = [_make_peer(number, peer, wanted) for number, peer in enumerate(PEERS, 21)]
    OfferFactory(municipality=town, topic=topic("kooperation"))
    index_names([town, fresh, *peers])
    call_command("load_synonyms", verbosity=0)
    call_command("rebuild_search", verbosity=0)


def _person(town, email: str, name: str, role: str) -> User:
    publisher = PublisherFactory(municipality=town)
    user = UserFactory(email=email, name=name, password=make_password(PASSWORD))
    return MembershipFactory(user=user, publisher=publisher, role=role).user


def _make_runs(town, kim: User) -> None:
    """Give the town a quick check, a full run with gaps, a plan, a run in work."""
    year = timedelta(days=360)
    submitted_run(town, kind=Run.Kind.QUICK, at=NOW - year, draw=True)
    full = submitted_run(town, levels=LEVELS, draw=True)
    plan = planned(full, by=kim)
    _fill_in(plan)
    started = NOW + timedelta(days=200)
    work = Run.objects.create(
        municipality=town, catalogue=full.catalogue, size_class="s2",
        perspectives=["al", "it"], started_by=kim, started_at=started,
        changed_at=started,
    )  # fmt: skip
    keys = list(full.catalogue.parsed.questions)
    fill(work, 2, dict.fromkeys(keys[14:]))
    for source, level in (("al", 3), ("it", 1)):
        Answer.objects.bulk_create(
            Answer(
                run=work, question=key, source=source, value="level", level=level,
                answered_at=NOW,
            )
            for key in keys[:3]
        )  # fmt: skip
    EvidenceFactory(run=work, question=keys[0])


def _make_views(run: Run, people: tuple[User, ...]) -> None:
    """Let two people answer from each of two perspectives; the result draws both."""
    keys = list(run.catalogue.parsed.questions)[:6]
    Answer.objects.bulk_create(
        Answer(
            run=run, question=key, source=source, value="level", level=level,
            answered_by=people[number % 2], answered_at=NOW,
        )
        for source, level in (("al", 3), ("it", 1))
        for number, key in enumerate(keys)
    )  # fmt: skip
    release_view(run, "al", by=people[0], at=NOW)


def _fill_in(plan: Plan) -> None:
    for item in plan.items.exclude(quarter=None)[:3]:
        item.goal = "Alle Ämter wissen, an wen sie sich wenden."
        item.professional_function = "Amtsleitung"
        item.technical_function = "IT"
        item.milestone_on = date(2026, 6, 15)
        item.budget_eur = Decimal(1_500)
        item.save()


def _make_peer(number: int, peer: dict[str, Any], wanted: list[str]) -> Municipality:
    slug = peer["name"].lower()
    body = MunicipalityFactory(
        **{**peer, "latitude": Decimal(peer["latitude"])},
        slug=slug, ars=f"0699700{number:02}0{number:02}", longitude=Decimal("8.6"),
        fictional=True, district="Musterkreis",
    )  # fmt: skip
    submitted_run(body, level=3)
    for key in wanted:
        mailbox = f"digitalisierung-und-organisation@{slug}.example"
        OfferFactory(municipality=body, topic=topic(key), mailbox=mailbox)
    return body
